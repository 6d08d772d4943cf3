using System.Net.Sockets;
using Linli.Platform.Data;
using Linli.Platform.Files;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Linli.Tests.Platform.Data;

/// <summary>Away for a while, full, or broken: whoever asked is told the right one, however the fault was wrapped.</summary>
public sealed class DataTroubleTests
{
    public static TheoryData<Exception, string> Faults =>
        new()
        {
            { new SqliteException("full", 13), nameof(DataTrouble.Full) },
            { new SqliteException("busy", 5), nameof(DataTrouble.Away) },
            { new SqliteException("disk I/O error", 10, 1034), nameof(DataTrouble.Storage) },
            { new SqliteException("UNIQUE constraint failed", 19), nameof(DataTrouble.None) },
            { Postgres("53100"), nameof(DataTrouble.Full) },
            { Postgres("57P03"), nameof(DataTrouble.Away) },
            { Postgres("53300"), nameof(DataTrouble.Away) },
            { Postgres("58030"), nameof(DataTrouble.Storage) },
            { Postgres("23505"), nameof(DataTrouble.None) },
            { new NpgsqlException("away", new SocketException(111)), nameof(DataTrouble.Away) },
            { new IOException("No space left on device", 28), nameof(DataTrouble.Full) },
            { new SyncFailed("/file", "Input/output error (errno 5)"), nameof(DataTrouble.Storage) },
            { new InvalidOperationException("A rule of ours"), nameof(DataTrouble.None) },
        };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_told_as_what_it_is(Exception fault, string trouble)
    {
        Assert.Equal(trouble, DataTroubles.Of(fault).ToString());
        Assert.Equal(trouble, DataTroubles.Of(new DbUpdateException("wrapped", new InvalidOperationException("twice", fault))).ToString());
    }

    private static PostgresException Postgres(string state) => new("said", "ERROR", "ERROR", state);
}
