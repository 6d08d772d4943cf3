using System.Data.Common;
using System.Net.Sockets;
using Linli.Platform.Files;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Linli.Platform.Data;

/// <summary>What a fault means for whoever asked.</summary>
internal enum DataTrouble
{
    /// <summary>Nothing of this kind: a fault of ours, or a rule.</summary>
    None,

    /// <summary>The database, or the bucket of the attachments, does not answer now; in a while it will. Whether a commit under way took effect is not known.</summary>
    Away,

    /// <summary>There is no room on the disk. Nothing was saved.</summary>
    Full,

    /// <summary>The disk did not take what it was given. Nothing may be acknowledged until a restart has read what is really there.</summary>
    Storage,
}

/// <summary>The line to the database broke in the middle of a transaction; the database takes it back.</summary>
internal sealed class ConnectionLost(Exception why) : Exception("The connection to the database was lost.", why);

/// <summary>Tells the troubles of databases and disks apart, whoever says so and however it was wrapped.</summary>
internal static class DataTroubles
{
    private const int NoSpace = 28;
    private const int NoQuota = 122;

    public static DataTrouble Of(Exception? fault) =>
        fault switch
        {
            null => DataTrouble.None,
            SqliteException said => Of(said),
            PostgresException said => Of(said),
            NpgsqlException or SocketException or TimeoutException or ConnectionLost or BucketAway => DataTrouble.Away,
            SyncFailed or StorageBroken => DataTrouble.Storage,
            IOException { HResult: NoSpace or NoQuota } => DataTrouble.Full,
            _ => Of(fault.InnerException),
        };

    private static DataTrouble Of(SqliteException said) =>
        said.SqliteErrorCode switch
        {
            SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => DataTrouble.Away,
            SQLitePCL.raw.SQLITE_FULL => DataTrouble.Full,
            SQLitePCL.raw.SQLITE_IOERR or SQLitePCL.raw.SQLITE_CORRUPT => DataTrouble.Storage,
            _ => DataTrouble.None,
        };

    // 08: connection; 57P: shutting down or starting up; 53: no connections, memory or room left; 58, XX: its own disk.
    private static DataTrouble Of(PostgresException said) =>
        said.SqlState switch
        {
            PostgresErrorCodes.DiskFull => DataTrouble.Full,
            var state when state.StartsWith("08", StringComparison.Ordinal) => DataTrouble.Away,
            var state when state.StartsWith("57P", StringComparison.Ordinal) => DataTrouble.Away,
            var state when state.StartsWith("53", StringComparison.Ordinal) => DataTrouble.Away,
            var state when state.StartsWith("58", StringComparison.Ordinal) => DataTrouble.Storage,
            PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => DataTrouble.Storage,
            _ => DataTrouble.None,
        };

    /// <summary>
    /// True when the database cannot be asked now, for whatever reason: for those who only want to know how it is. EF wraps what the driver
    /// says in words of its own.
    /// </summary>
    public static bool IsAway(Exception fault) =>
        fault is DbException or OperationCanceledException or TimeoutException or IOException
        || fault is InvalidOperationException { InnerException: { } inner } && IsAway(inner);
}
