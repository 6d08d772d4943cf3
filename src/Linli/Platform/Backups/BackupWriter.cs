using System.Buffers;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using Linli.Platform.Data;
using Linli.Platform.Files;
using Linli.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace Linli.Platform.Backups;

/// <summary>
/// Writes one sealed file with every row of one instant, the attachments those rows name, and the keys without which neither names nor
/// telephones could be read again. Streams: memory does not grow with the installation.
/// </summary>
/// <param name="say">Where progress is told.</param>
internal sealed class BackupWriter(LinliDb db, ContentStore store, LinliSettings settings, TimeProvider clock, TextWriter say)
{
    private const int TellEvery = 100_000;

    private readonly ArrayBufferWriter<byte> _row = new();
    private readonly byte[] _some = new byte[64 * 1024];

    /// <summary>Writes <paramref name="file"/>; it appears under its name only whole and on the disk.</summary>
    /// <param name="files">The table whose column <c>hash</c> names the attachments.</param>
    /// <exception cref="BackupFault">There is such a file already.</exception>
    public BackupContents Write(string file, BackupKey key, string files)
    {
        file = Path.GetFullPath(file);

        if (File.Exists(file))
        {
            throw new BackupFault($"There is a file {file} already; nothing was written. Say another name.");
        }

        var part = file + DurableFile.Unfinished;
        File.Delete(part);

        try
        {
            BackupContents contents;

            using (var to = DurableFile.CreateNew(part, FileAccess.Write, FileOptions.None, DurableFile.OwnerOnly))
            {
                using var sealing = new SealedWriter(to, key);
                contents = Write(sealing, files);
                sealing.Finish();
                to.Flush();
                DurableFile.Sync(to.SafeFileHandle, part);
            }

            Libc.Rename(part, file);
            DurableFile.SyncDirectory(Path.GetDirectoryName(file)!);
            return contents;
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    private BackupContents Write(SealedWriter to, string files)
    {
        var migration = db.Database.GetAppliedMigrations().LastOrDefault() ?? "";
        using var snapshot = BackupSnapshot.Begin(db);
        var tables = TableShape.All(db.Model);
        var header = new BackupHeader(
            clock.GetUtcNow(),
            Version,
            migration,
            settings.IsSqlite ? "SQLite" : "PostgreSQL",
            [.. snapshot.Texts("SELECT \"code\" || ' ' || \"name\" FROM \"counties\" ORDER BY 1")],
            tables
        );
        to.Write(PartOfBackup.Header);
        to.WriteWhole(JsonSerializer.SerializeToUtf8Bytes(header, PlatformJson.Options));

        var keys = Keys(to);
        var sums = tables.Select(t => Table(snapshot, t, to)).ToList();
        var (count, bytes, missing) = Files(snapshot, files, to);

        var contents = new BackupContents(sums, keys, count, bytes, missing);
        to.Write(PartOfBackup.Contents);
        to.WriteWhole(JsonSerializer.SerializeToUtf8Bytes(contents, PlatformJson.Options));
        return contents;
    }

    /// <summary>Of this program.</summary>
    private static string Version =>
        typeof(BackupWriter).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    private List<string> Keys(SealedWriter to)
    {
        var names = Directory.EnumerateFiles(settings.KeyFolder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal).ToList();

        foreach (var name in names)
        {
            to.Write(PartOfBackup.Key);
            to.WriteWhole(System.Text.Encoding.UTF8.GetBytes(name));
            to.WriteWhole(File.ReadAllBytes(Path.Combine(settings.KeyFolder, name)));
        }

        return names;
    }

    private TableSum Table(BackupSnapshot snapshot, TableShape table, SealedWriter to)
    {
        using var sum = new RunningSum(table.Name);
        to.Write(PartOfBackup.Table);
        to.WriteWhole(System.Text.Encoding.UTF8.GetBytes(table.Name));

        foreach (var row in snapshot.Rows(table))
        {
            RowBytes.Write(row, table, _row);
            to.Write(PartOfBackup.Row);
            to.WriteWhole(_row.WrittenSpan);
            sum.Add(_row.WrittenSpan);

            if (sum.Rows % TellEvery == 0)
            {
                say.WriteLine(string.Create(CultureInfo.InvariantCulture, $"… {table.Name}: {sum.Rows} rows"));
            }
        }

        var end = sum.End();
        say.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{table.Name}: {end.Rows} rows"));
        return end;
    }

    // A row is only written when its file is on the disk, and files stay while a row names them: those of the snapshot are there.
    private (long Count, long Bytes, List<string> Missing) Files(BackupSnapshot snapshot, string files, SealedWriter to)
    {
        var (count, bytes, missing) = (0L, 0L, new List<string>());

        foreach (var hash in snapshot.Texts($"SELECT DISTINCT \"hash\" FROM {TableShape.Quoted(files)}"))
        {
            // Known before its first byte is written: a damaged one would only be found again when it is needed.
            if (!IsWhole(hash))
            {
                missing.Add(hash);
                continue;
            }

            bytes += CopyFile(hash, to);
            count++;
        }

        say.WriteLine(string.Create(CultureInfo.InvariantCulture, $"attachments: {count} files, {bytes} bytes"));
        return (count, bytes, missing);
    }

    private bool IsWhole(string hash)
    {
        using var file = Open(hash);
        return file is not null && Convert.ToHexStringLower(SHA256.HashData(file)) == hash;
    }

    // A verb of its own, or the night: nobody waits for the thread.
    private FileStream? Open(string hash) => store.Open(hash, CancellationToken.None).GetAwaiter().GetResult();

    private long CopyFile(string hash, SealedWriter to)
    {
        using var file =
            Open(hash) ?? throw new BackupFault($"Attachment {hash} went while it was copied. Nothing was written; make the backup again.");
        var length = file.Length;
        to.Write(PartOfBackup.File);
        to.WriteWhole(Convert.FromHexString(hash));
        to.Write(length);

        for (var left = length; left > 0; )
        {
            var some = _some.AsSpan(0, (int)Math.Min(left, _some.Length));
            file.ReadExactly(some);
            to.Write(some);
            left -= some.Length;
        }

        return length;
    }
}
