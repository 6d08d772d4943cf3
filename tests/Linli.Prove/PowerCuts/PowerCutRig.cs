using Linli.Prove.Load;
using Linli.Rigs;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Linli.Prove.PowerCuts;

/// <summary>What stands on the disk whose plug is pulled, and how it is made to lose.</summary>
/// <param name="Full">Cuts of the catalogue.</param>
/// <param name="Control">The protection that the control takes away, in words.</param>
internal sealed record Subject(string Name, string Title, Kind Kind, int Full, int Photos, int Acts, string Control);

/// <summary>
/// Pulls the plug under load, again and again, and looks each time whether everything that had been acknowledged is there, once and whole.
/// Every tenth copy boots the whole server and asks it again for what it answered before.
/// </summary>
internal sealed class PowerCutRig(Subject subject) : IRig
{
    private const int CutsPerDisk = 50;
    private const int BootEvery = 10;
    private const int Lanes = 8;

    private int _boots;
    private int _booted;

    /// <summary>The three of the catalogue.</summary>
    public static IReadOnlyList<PowerCutRig> All { get; } =
    [
        new(
            new(
                "sqlite",
                "The plug is pulled while eight clients file requests with photos and bring them to their close; SQLite as shipped",
                Kind.Sqlite,
                500,
                1,
                6,
                "`PRAGMA synchronous=NORMAL`"
            )
        ),
        new(
            new(
                "postgresql",
                "The plug is pulled while eight clients file requests with photos and bring them to their close; PostgreSQL as shipped",
                Kind.Postgres,
                200,
                1,
                6,
                "`synchronous_commit=off`"
            )
        ),
        new(
            new(
                "files",
                "The plug is pulled while eight clients send photos, eight with each request",
                Kind.Sqlite,
                200,
                8,
                0,
                "every `fsync` answered without being done"
            )
        ),
    ];

    public string Name => $"power-cut-{subject.Name}";

    public string Title => subject.Title + ".";

    public string Rule => "R2";

    public string? Missing =>
        CutDisk.Missing
        ?? (subject.Kind == Kind.Postgres && PostgresBox.Binaries() is null ? "PostgreSQL is not installed" : null)
        ?? (subject.Name == "files" && !Strace.Works ? "strace is missing or may not trace here (apt install strace)" : null);

    public async Task Run(Told said, Orders orders, CancellationToken ct)
    {
        await using var shop = new Workshop();
        var control = await Cuts(shop, orders.Short ? 6 : 12, unprotected: true, said, orders, ct);
        said.Control(subject.Control, control.Losing, control.Rounds);
        said.Say("The control's worst cut lost", control.Worst);

        var sum = await Cuts(shop, orders.Times(subject.Full, subject.Kind == Kind.Postgres ? 2 : 4), unprotected: false, said, orders, ct);
        said.Count("Cuts", sum.Rounds, subject.Full);
        said.Say("Operations acknowledged", sum.Acknowledged);
        said.Say("Files acknowledged", sum.Files);
        said.None("Acknowledged before a cut and lost, or a file of a row missing, short or altered", sum.Lost);
        said.None("Doubled", sum.Doubled);
        said.None("Half done, or the database damaged", sum.Half);
        said.Must(
            "Whole servers booted on a copy, sound and showing what was acknowledged",
            $"{_booted} of {_boots}",
            "all",
            _booted == _boots
        );
        said.None("Refused without a reason", sum.Refused);
    }

    private async Task<Tally> Cuts(Workshop shop, int cuts, bool unprotected, Told said, Orders orders, CancellationToken ct)
    {
        var sum = new Tally();
        var chance = orders.Chance(Name);

        // A short control has done its part with the first loss.
        while (sum.Rounds < cuts && (!unprotected || !orders.Short || sum.Losing == 0))
        {
            await OnOneDisk(shop, Math.Min(CutsPerDisk, cuts - sum.Rounds), unprotected, sum, chance, said, orders, ct);
        }

        return sum;
    }

    private async Task OnOneDisk(
        Workshop shop,
        int cuts,
        bool unprotected,
        Tally sum,
        Random chance,
        Told said,
        Orders orders,
        CancellationToken ct
    )
    {
        await using var disk = await CutDisk.Make(Path.Combine(shop.Folder, "disk"), subject.Kind == Kind.Postgres ? 1200 : 700);
        var house = await Workshop.Copy(
            subject.Kind,
            Path.Combine(disk.Inner, "house"),
            unprotected && subject.Kind == Kind.Postgres ? "-c synchronous_commit=off" : ""
        );
        await Shell.Run("sync", "-f", disk.Inner);
        var ledger = new Ledger();

        if (house.Postgres is { } postgres)
        {
            await postgres.Up();
        }

        try
        {
            await using var server = await Serve(house, unprotected);
            await using var clients = Clients.Start(
                () => server.Address,
                house.Tokens,
                ledger,
                new LoadShape(Lanes, orders.Seed, subject.Photos, subject.Acts)
            );

            for (var cut = 1; cut <= cuts && !(unprotected && orders.Short && sum.Losing > 0); cut++)
            {
                var before = ledger.Count + ledger.Files;
                await Task.Delay(chance.Next(60, 350), ct);
                await Wait.Until(() => ledger.Count + ledger.Files > before + 3, ct);
                await One(disk, house, ledger, sum, cut % BootEvery == 0 && !unprotected, said, ct);
            }

            sum.Add(ledger, said);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            NpgsqlConnection.ClearAllPools();

            if (house.Postgres is { } running)
            {
                await running.Down("immediate");
            }
        }
    }

    private async Task One(CutDisk disk, House house, Ledger ledger, Tally sum, bool boot, Told said, CancellationToken ct)
    {
        // First what was acknowledged, then the cut: nothing on this page can be younger than the copy. What the clients begin while the
        // copy is made may be in it by half a life, but is on a page of its own.
        var page = ledger.Now();

        try
        {
            var found = house.At(Path.Combine(await disk.Cut(), "house"));
            var findings = await Recover(found, page with { Began = ledger.Now().Began }, ct);
            sum.Add(findings);

            if (!findings.IsSound)
            {
                said.Note(
                    $"cut {sum.Rounds}: of {page.Done.Count} and {page.Files.Count} files lost {findings.Lost.Count}+{findings.Files.Count}, half {findings.Half.Count}: {findings.First}"
                );
            }

            if (boot && findings.IsSound)
            {
                _boots++;
                _booted += await Reboot.AnswersAgain(found, page, said, ct) ? 1 : 0;
            }
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            NpgsqlConnection.ClearAllPools();
            await disk.Discard();
        }
    }

    // A database that does not even open has lost everything.
    private static async Task<Findings> Recover(House found, Page page, CancellationToken ct)
    {
        if (found.Postgres is not { } postgres)
        {
            try
            {
                return await Inspection.Look(found, page, ct);
            }
            catch (SqliteException broken)
            {
                return new Findings([.. page.Done.Select(d => broken.Message)], [], [broken.Message], []);
            }
        }

        await postgres.Up();

        try
        {
            return await Inspection.Look(found, page, ct);
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await postgres.Down("immediate");
        }
    }

    private Task<Served> Serve(House house, bool unprotected) =>
        !unprotected || subject.Kind == Kind.Postgres ? Served.Linli(house.Settings)
        : subject.Name == "files" ? Served.Linli(house.Settings, Strace.NoSync)
        : Served.Program("Linli.Prove.dll", ["host", RigHost.Normal], house.Settings);
}
