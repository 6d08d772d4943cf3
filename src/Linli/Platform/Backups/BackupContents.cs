namespace Linli.Platform.Backups;

/// <summary>What comes next inside a backup: header first, contents last.</summary>
internal enum PartOfBackup : byte
{
    Header = 1,
    Key,
    Table,
    Row,
    File,
    Contents,
}

/// <summary>What a backup says of itself before its rows.</summary>
/// <param name="MadeAt">The instant its rows are of.</param>
/// <param name="Version">Of the program that made it.</param>
/// <param name="Migration">The last one its database had.</param>
/// <param name="Database"><c>SQLite</c> or <c>PostgreSQL</c>; it can be put back into either.</param>
/// <param name="Counties">Code and name of each.</param>
/// <param name="Tables">Every table, parents first.</param>
internal sealed record BackupHeader(
    DateTimeOffset MadeAt,
    string Version,
    string Migration,
    string Database,
    IReadOnlyList<string> Counties,
    IReadOnlyList<TableShape> Tables
);

/// <summary>Rows of a table, and SHA-256 over all of them in the order of their keys: the same on both databases.</summary>
internal sealed record TableSum(string Table, long Rows, string Hash);

/// <summary>What a backup says of itself after its rows.</summary>
/// <param name="Tables">One a table.</param>
/// <param name="Keys">Names of the key files.</param>
/// <param name="Files">Attachments in it, each under its SHA-256.</param>
/// <param name="FileBytes">Their length.</param>
/// <param name="Missing">Attachments that rows name and that were missing or changed on the disk already.</param>
internal sealed record BackupContents(
    IReadOnlyList<TableSum> Tables,
    IReadOnlyList<string> Keys,
    long Files,
    long FileBytes,
    IReadOnlyList<string> Missing
);
