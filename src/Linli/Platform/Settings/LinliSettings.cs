using System.Globalization;
using System.Net;
using Linli.Platform.Sealing;

namespace Linli.Platform.Settings;

/// <summary>
/// How this installation runs. The same names in the environment, in <c>linli.json</c> of the data folder and in the docs
/// (<c>docs/operations/settings.md</c>): the environment wins.
/// </summary>
internal sealed record LinliSettings
{
    /// <summary><c>LINLI_DATA</c>: folder for keys, attachments, and the SQLite file. Default <c>data</c> under the current folder.</summary>
    public required string DataFolder { get; init; }

    /// <summary><c>LINLI_DATABASE</c>: <c>sqlite</c> (default) or a PostgreSQL connection string.</summary>
    public required string Database { get; init; }

    /// <summary><c>LINLI_URLS</c>: addresses to listen on, separated by semicolons. Default <c>http://localhost:5080</c>.</summary>
    public required string Urls { get; init; }

    /// <summary><c>LINLI_SECOND_FACTOR</c>: <c>required</c> (default) or <c>optional</c> (demonstrations only; <c>doctor</c> warns).</summary>
    public required bool SecondFactorRequired { get; init; }

    /// <summary><c>LINLI_PROXIES</c>: addresses of proxies, with commas between, that may say who is behind them. One on this machine always may.</summary>
    public required IReadOnlyList<IPAddress> Proxies { get; init; }

    /// <summary><c>LINLI_BACKUP_TO</c>: folder into which a backup is made every night; null: nobody makes one here.</summary>
    public string? BackupFolder { get; init; }

    /// <summary><c>LINLI_BACKUP_HOUR</c>: hour of the county's day at which it is made. Default 2.</summary>
    public int BackupHour { get; init; } = DefaultHour;

    private const int DefaultHour = 2;

    /// <summary><c>LINLI_BALLAST_MB</c>: room kept on the disk for the day it is full, in megabytes; 0 keeps none. Default 32.</summary>
    public int BallastMegabytes { get; init; } = 32;

    /// <summary><c>LINLI_FILES</c>: <c>folder</c> (default, null here) or <c>s3://bucket/prefix</c>: where attachments lie.</summary>
    public BucketSettings? Bucket { get; init; }

    /// <summary><c>LINLI_CIPHER</c>: <c>aes</c> (default) or <c>sm4</c>: with what new values are sealed; <c>keys exchange</c> seals the others anew.</summary>
    public CipherSuite Cipher { get; init; } = CipherSuite.Aes;

    public bool IsSqlite => string.Equals(Database, "sqlite", StringComparison.OrdinalIgnoreCase);

    /// <summary>Where SQLite keeps its data. Only <c>seed</c> says another file, until the story is whole.</summary>
    public string SqliteFile
    {
        get => field ?? Path.Combine(DataFolder, "linli.db");
        init;
    }

    public string KeyFolder => Path.Combine(DataFolder, "keys");

    public string AttachmentFolder => Path.Combine(DataFolder, "attachments");

    /// <summary>Files that are still arriving; beside the attachments, so that nodes which share those share these.</summary>
    public string UploadFolder => Path.Combine(AttachmentFolder, "uploads");

    /// <summary>Small pictures of photos, made again when they are missing; beside the attachments for the same reason.</summary>
    public string ThumbnailFolder => Path.Combine(AttachmentFolder, "thumbnails");

    /// <summary>Reads the settings; a value nobody understands is refused with its name.</summary>
    /// <exception cref="InvalidOperationException">When <c>LINLI_SECOND_FACTOR</c> is neither of its two words, nor <c>LINLI_CIPHER</c>, a proxy is no address, a bucket is not said whole, an hour is none, or the ballast no number.</exception>
    public static LinliSettings Read(IConfiguration configuration)
    {
        var folder = Path.GetFullPath(configuration["LINLI_DATA"] ?? "data");
        var file = new ConfigurationBuilder().AddJsonFile(Path.Combine(folder, "linli.json"), optional: true).Build();
        string? Value(string name) => configuration[name] ?? file[name];

        return new()
        {
            DataFolder = folder,
            Database = Value("LINLI_DATABASE") ?? "sqlite",
            Urls = Value("LINLI_URLS") ?? "http://localhost:5080",
            SecondFactorRequired = (Value("LINLI_SECOND_FACTOR") ?? "required") switch
            {
                "required" => true,
                "optional" => false,
                var other => throw new InvalidOperationException($"LINLI_SECOND_FACTOR is '{other}': say 'required' or 'optional'."),
            },
            Cipher = (Value("LINLI_CIPHER") ?? "aes") switch
            {
                "aes" => CipherSuite.Aes,
                "sm4" => CipherSuite.Sm4,
                var other => throw new InvalidOperationException($"LINLI_CIPHER is '{other}': say 'aes' or 'sm4'."),
            },
            BackupFolder = Value("LINLI_BACKUP_TO") is { Length: > 0 } to ? Path.GetFullPath(to) : null,
            BackupHour =
                Value("LINLI_BACKUP_HOUR") is not { } hour ? DefaultHour
                : int.TryParse(hour, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < 24 ? at
                : throw new InvalidOperationException($"LINLI_BACKUP_HOUR is '{hour}': it takes a whole hour from 0 to 23."),
            BallastMegabytes = (Value("LINLI_BALLAST_MB") ?? "32") switch
            {
                var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var megabytes) => megabytes,
                var other => throw new InvalidOperationException($"LINLI_BALLAST_MB is '{other}': it takes whole megabytes, 0 for none."),
            },
            Bucket = BucketSettings.Read(Value),
            Proxies =
            [
                .. (Value("LINLI_PROXIES") ?? "")
                    .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .Select(text =>
                        IPAddress.TryParse(text, out var address)
                            ? address
                            : throw new InvalidOperationException($"LINLI_PROXIES has '{text}': it takes addresses such as 10.0.0.7.")
                    ),
            ],
        };
    }
}
