using Linli.Rigs;

namespace Linli.Prove.Load;

/// <summary>What many rounds found, added up.</summary>
internal sealed class Tally
{
    public int Rounds { get; set; }

    /// <summary>Rounds in which something acknowledged was missing.</summary>
    public int Losing { get; private set; }
    public int Lost { get; private set; }
    public int Doubled { get; private set; }
    public int Half { get; private set; }
    public int Acknowledged { get; private set; }
    public int Files { get; private set; }
    public int Refused { get; private set; }
    public int Unanswered { get; private set; }

    /// <summary>The most that one round lost.</summary>
    public int Worst { get; private set; }

    public void Add(Findings found)
    {
        var lost = found.Lost.Count + found.Files.Count;
        Rounds++;
        Losing += lost > 0 ? 1 : 0;
        Lost += lost;
        Doubled += found.Doubled.Count;
        Half += found.Half.Count;
        Worst = Math.Max(Worst, lost);
    }

    /// <summary>At the end of a ledger.</summary>
    public void Add(Ledger ledger, Told said)
    {
        Acknowledged += ledger.Count;
        Files += ledger.Files;
        Refused += ledger.Refused.Count;
        Unanswered += ledger.Failed;

        if (ledger.Refused.FirstOrDefault() is { } refused)
        {
            said.Note(refused);
        }
    }
}

/// <summary>Waits for something to come about.</summary>
internal static class Wait
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <exception cref="TimeoutException">It did not, for a whole minute.</exception>
    public static async Task Until(Func<bool> so, CancellationToken ct)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();

        while (!so())
        {
            if (clock.Elapsed > Longest)
            {
                throw new TimeoutException($"Waited {Longest.TotalSeconds} s in vain.");
            }

            await Task.Delay(10, ct);
        }
    }
}

/// <summary>A house's own database server for the time of a rig; nothing on SQLite.</summary>
internal sealed class Running : IAsyncDisposable
{
    private readonly PostgresBox? _postgres;

    private Running(PostgresBox? postgres) => _postgres = postgres;

    public static async Task<Running> Of(House house)
    {
        if (house.Postgres is { } postgres)
        {
            await postgres.Up();
        }

        return new Running(house.Postgres);
    }

    public async ValueTask DisposeAsync()
    {
        Npgsql.NpgsqlConnection.ClearAllPools();

        if (_postgres is not null)
        {
            await _postgres.Down("immediate");
        }
    }
}
