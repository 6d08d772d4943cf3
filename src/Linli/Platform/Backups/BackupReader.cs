using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Linli.Platform.Backups;

/// <summary>Reads a backup from beginning to end and compares what came with what the file says came. Needs no database.</summary>
internal static class BackupReader
{
    /// <summary>Reads the whole file.</summary>
    /// <param name="visit">Sees every part, in the order of the file.</param>
    /// <exception cref="BackupFault">Not a backup, another key, altered, cut off.</exception>
    public static (BackupHeader Header, BackupContents Contents) Read(string file, BackupKey key, BackupVisit visit)
    {
        using var from = new SealedReader(file, key);

        if (from.ReadPart() != PartOfBackup.Header)
        {
            throw Broken("it does not begin with its header");
        }

        var header = Json<BackupHeader>(from);
        visit.Begin(header);
        var came = Walk(from, header, visit);
        var contents = Json<BackupContents>(from);
        from.MustEnd();

        if (!came.Tables.SequenceEqual(contents.Tables))
        {
            var table = contents.Tables.Concat(came.Tables).First(t => !came.Tables.Contains(t) || !contents.Tables.Contains(t)).Table;
            throw Broken($"the rows of {table} are not those it says it holds");
        }

        return came.Keys.SequenceEqual(contents.Keys) && came.Files == contents.Files && came.FileBytes == contents.FileBytes
            ? (header, contents)
            : throw Broken("its keys or attachments are not those it says it holds");
    }

    // Ends behind the mark of the contents.
    private static BackupContents Walk(SealedReader from, BackupHeader header, BackupVisit visit)
    {
        var (sums, keys, files, bytes) = (new List<TableSum>(), new List<string>(), 0L, 0L);
        var part = from.ReadPart();

        while (part != PartOfBackup.Contents)
        {
            switch (part)
            {
                case PartOfBackup.Key:
                    var name = Encoding.UTF8.GetString(from.ReadWhole());
                    visit.Key(name, from.ReadWhole());
                    keys.Add(name);
                    part = from.ReadPart();
                    break;
                case PartOfBackup.Table:
                    var table = Encoding.UTF8.GetString(from.ReadWhole());
                    var shape = header.Tables.FirstOrDefault(t => t.Name == table) ?? throw Broken($"it has an unannounced table {table}");
                    (part, var sum) = Table(from, shape, visit);
                    sums.Add(sum);
                    break;
                case PartOfBackup.File:
                    bytes += File(from, visit);
                    files++;
                    part = from.ReadPart();
                    break;
                default:
                    throw Broken($"it has a part {(byte)part} that nobody knows");
            }
        }

        return new(sums, keys, files, bytes, []);
    }

    private static (PartOfBackup Next, TableSum Sum) Table(SealedReader from, TableShape table, BackupVisit visit)
    {
        using var sum = new RunningSum(table.Name);
        visit.BeginTable(table);
        PartOfBackup part;

        while ((part = from.ReadPart()) == PartOfBackup.Row)
        {
            var row = from.ReadWhole();
            sum.Add(row);
            visit.Row(table, RowBytes.Parse(row, table));
        }

        var end = sum.End();
        visit.EndTable(end);
        return (part, end);
    }

    private static long File(SealedReader from, BackupVisit visit)
    {
        var hash = Convert.ToHexStringLower(from.ReadWhole());
        using var body = new BackupBody(from, from.ReadNumber());
        visit.File(hash, body);
        return body.Hash == hash ? body.Length : throw Broken($"attachment {hash} has other bytes");
    }

    private static T Json<T>(SealedReader from) =>
        JsonSerializer.Deserialize<T>(from.ReadWhole(), PlatformJson.Options) ?? throw Broken("a description in it is empty");

    private static BackupFault Broken(string why) => new($"The backup is broken: {why}. Take another copy.");
}
