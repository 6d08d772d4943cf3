using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Linli.Bench;

/// <summary>
/// Each call of Linli against the same call of a bare server, over the same rows, alternating: how much of what the machine can do at
/// best is left when rights, rules, clocks, history and counts are in it.
/// </summary>
internal static class LoadRounds
{
    private const string Stage = "InHand";

    /// <param name="only">A database's name, or null for both.</param>
    public static async Task<int> Run(int stored, int rounds, string? only)
    {
        List<Ratio> ratios = [];
        await Places.On(
            async (name, fresh) =>
            {
                if (only is null || only == name)
                {
                    await On(name, fresh, stored, rounds, ratios);
                }
            }
        );
        var what =
            "calls per second of Linli (signed in: rights, rules, clocks, history, counts, durable) ÷ calls per second of bare Kestrel with "
            + $"one prepared statement on the same tables (two for a change), {stored} stored orders; each round so many calls a side, alternating";
        Console.WriteLine(
            Results.Write(
                string.Create(CultureInfo.InvariantCulture, $"load-{stored}{(only is null ? "" : "-" + only)}"),
                what,
                rounds,
                ratios
            )
        );
        return 0;
    }

    private static async Task On(
        string name,
        Func<string, Task<(string Folder, string Database)>> fresh,
        int stored,
        int rounds,
        List<Ratio> ratios
    )
    {
        await using var ground = await Ground.Of(name, fresh, stored);
        using var life = await LifeCycle.Of(ground.Linli.Address, ground.Settings);
        using var bare = new BareCalls(ground.Bare.Address);
        var duels = await Duels(life, bare);

        // Programs are quick only after some hundreds of calls.
        foreach (var duel in duels)
        {
            await duel.Linli(duel.Size, 8);
            await duel.Bare(duel.Size, 8);
        }

        foreach (var concurrency in new[] { 1, 16, 64 })
        {
            foreach (var duel in duels)
            {
                List<double> all = [];
                var size = Math.Max(duel.Size * Math.Min(concurrency, 8) / 8, 30);

                // The first round only warms up.
                for (var round = -1; round < rounds; round++)
                {
                    var (one, other) = (await duel.Bare(size, concurrency), await duel.Linli(size, concurrency));

                    if (round >= 0)
                    {
                        all.Add(other / one);
                        Console.WriteLine(
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{name} {stored} ×{concurrency} {duel.Name}: {other:0} to {one:0} a second, ratio {other / one:0.000}"
                            )
                        );
                    }
                }

                ratios.Add(new Ratio(name, $"{duel.Name} ×{concurrency}", all));
            }
        }
    }

    /// <summary>One thing done so many times on each side; answers times a second.</summary>
    private sealed record Duel(string Name, int Size, Func<int, int, Task<double>> Bare, Func<int, int, Task<double>> Linli);

    private static async Task<List<Duel>> Duels(LifeCycle life, BareCalls bare)
    {
        var (unit, number) = await Somewhere(life);
        var twin = BareRows.NumberOf(await bare.Insert());
        return
        [
            new("create", 800, (n, c) => Rate(n, c, bare.Insert), (n, c) => Rate(n, c, () => life.File())),
            // The rows alone, of the same create: what is left between the two is ours.
            new("create, against all its rows", 800, (n, c) => Rate(n, c, bare.InsertWhole), (n, c) => Rate(n, c, () => life.File())),
            new("(all rows of a create, against one)", 800, (n, c) => Rate(n, c, bare.Insert), (n, c) => Rate(n, c, bare.InsertWhole)),
            new(
                "create with photo",
                120,
                (n, c) => Each(Photos.Roll(n), c, bare.WithPhoto),
                (n, c) => Each(Photos.Roll(n), c, life.FileWithPhoto)
            ),
            new(
                "state change",
                800,
                async (n, c) => await Each(await Gather(n, bare.Insert), c, bare.Change),
                async (n, c) => await Each(await Gather(n, () => life.File()), c, life.Dispatch)
            ),
            new("list", 400, (n, c) => Rate(n, c, () => bare.List(unit, Stage)), (n, c) => Rate(n, c, () => life.List(unit, Stage))),
            new("detail", 800, (n, c) => Rate(n, c, () => bare.Read(twin)), (n, c) => Rate(n, c, () => life.Read(number))),
            new(
                "life-cycle (create, dispatch, contact, submit, search)",
                200,
                (n, c) => Rate(n, c, bare.Insert),
                (n, c) => Rate(n, c, life.Short)
            ),
        ];
    }

    // An order that lies with a unit, and the unit.
    private static async Task<(string Unit, string Number)> Somewhere(LifeCycle life)
    {
        var number = await life.File();
        await life.Dispatch(number);
        await life.Contact(number);
        var order = await life.Read(number);
        return (order.GetProperty("unit").GetString()!, number);
    }

    private static Task<double> Rate(int times, int concurrency, Func<Task> once) =>
        Each(Enumerable.Range(0, times).ToList(), concurrency, _ => once());

    private static async Task<double> Each<T>(IReadOnlyCollection<T> things, int concurrency, Func<T, Task> once)
    {
        var left = new ConcurrentQueue<T>(things);
        var clock = Stopwatch.StartNew();

        async Task Lane()
        {
            while (left.TryDequeue(out var thing))
            {
                await once(thing);
            }
        }

        await Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => Lane()));
        return things.Count / clock.Elapsed.TotalSeconds;
    }

    private static async Task<List<T>> Gather<T>(int times, Func<Task<T>> once)
    {
        var found = new ConcurrentBag<T>();
        await Each(Enumerable.Range(0, times).ToList(), 8, async _ => found.Add(await once()));
        return [.. found];
    }
}
