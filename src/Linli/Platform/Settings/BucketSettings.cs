namespace Linli.Platform.Settings;

/// <summary>Where attachments lie when not in a folder: a bucket of an S3-compatible store (<c>LINLI_FILES=s3://bucket/prefix</c>).</summary>
internal sealed class BucketSettings
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    public required string Bucket { get; init; }

    /// <summary>Empty, or ending in a slash. One installation each: whoever sweeps removes what no row of its own names.</summary>
    public required string Prefix { get; init; }

    /// <summary><c>LINLI_S3_ENDPOINT</c>: address of the store; the bucket is named in the path.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary><c>LINLI_S3_REGION</c>: part of the signature. Default <c>us-east-1</c>, which most stores of one's own take.</summary>
    public required string Region { get; init; }

    /// <summary>First line of the file <c>LINLI_S3_KEY_FILE</c> names.</summary>
    public required string KeyId { get; init; }

    /// <summary>Second line of it. In a file its owner alone reads: never on the command line, never beside the data.</summary>
    public required string Secret { get; init; }

    /// <summary>How often one call is tried before somebody hears of it.</summary>
    public int Tries { get; init; } = 3;

    /// <summary>How long one try may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Null: the folder.</summary>
    /// <param name="value">What a setting says.</param>
    /// <exception cref="InvalidOperationException">Something is missing or not understood; the sentence names it.</exception>
    public static BucketSettings? Read(Func<string, string?> value)
    {
        if ((value("LINLI_FILES") ?? "folder") is not "folder" and var place)
        {
            return place.Split("://") is ["s3", var path] && path.Split('/', 2) is [{ Length: > 0 } bucket, .. var rest]
                ? Read(bucket, rest is [var prefix] ? prefix.Trim('/') : "", value)
                : throw new InvalidOperationException($"LINLI_FILES is '{place}': say 'folder' or 's3://bucket/prefix'.");
        }

        return null;
    }

    private static BucketSettings Read(string bucket, string prefix, Func<string, string?> value)
    {
        var (id, secret) = Keys(
            value("LINLI_S3_KEY_FILE")
                ?? throw new InvalidOperationException(
                    "LINLI_FILES names a bucket: LINLI_S3_KEY_FILE must name a file with the key's id and secret."
                )
        );

        return new()
        {
            Bucket = bucket,
            Prefix = prefix.Length == 0 ? "" : prefix + "/",
            Endpoint =
                Uri.TryCreate(value("LINLI_S3_ENDPOINT"), UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https"
                    ? endpoint
                    : throw new InvalidOperationException(
                        "LINLI_FILES names a bucket: LINLI_S3_ENDPOINT must be the address of its store, such as https://s3.example.org."
                    ),
            Region = value("LINLI_S3_REGION") ?? "us-east-1",
            KeyId = id,
            Secret = secret,
        };
    }

    private static (string Id, string Secret) Keys(string file)
    {
        if (!File.Exists(file))
        {
            throw new InvalidOperationException($"LINLI_S3_KEY_FILE names {file}, which is not there.");
        }

        if ((File.GetUnixFileMode(file) & Others) != 0)
        {
            throw new InvalidOperationException($"Others can read {file}. Run: chmod 600 '{file}'");
        }

        return File.ReadAllLines(file).Select(l => l.Trim()).Where(l => l.Length > 0).ToList() is [var id, var secret]
            ? (id, secret)
            : throw new InvalidOperationException($"{file} does not have two lines: the key's id, and its secret.");
    }
}
