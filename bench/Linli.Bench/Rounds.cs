using System.Globalization;
using System.Net.Http.Json;
using Linli.Rigs;

namespace Linli.Bench;

/// <summary>Alternates yardstick and Linli on each database and writes down ratios: they travel between machines, rates do not.</summary>
internal static class Rounds
{
    private static readonly int[] Concurrencies = [1, 16];

    public static async Task<int> Run(int rounds, int seconds)
    {
        var folder = Directory.CreateTempSubdirectory("linli-bench-").FullName;
        List<Figure> figures = [];

        try
        {
            figures.AddRange(await On("sqlite", Path.Combine(folder, "yardstick.db"), "sqlite", folder, rounds, seconds));
            await using var postgres = await PostgresBox.Start();

            if (postgres is not null)
            {
                var (bare, linli) = (await postgres.Database("bare"), await postgres.Database("linli"));
                figures.AddRange(await On("postgresql", bare, linli, Path.Combine(folder, "second"), rounds, seconds));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        Console.WriteLine(Results.Write(figures, rounds, seconds));
        return 0;
    }

    private static async Task<List<Figure>> On(string name, string bareDatabase, string database, string folder, int rounds, int seconds)
    {
        var settings = new Dictionary<string, string>
        {
            ["LINLI_DATA"] = folder,
            ["LINLI_DATABASE"] = database,
            ["LINLI_SECOND_FACTOR"] = "optional",
        };
        await Served.Verb(settings, "seed");
        await using var bare = await Served.Program("Linli.Bench.dll", ["yardstick", bareDatabase], settings);
        await using var linli = await Served.Linli(settings);
        using var life = await LifeCycle.Of(linli.Address, settings);
        using var http = new HttpClient { BaseAddress = bare.Address };
        var span = TimeSpan.FromSeconds(seconds);
        List<Figure> figures = [];

        async Task Insert()
        {
            using var answer = await http.PostAsJsonAsync(
                "/requests",
                new Yardstick.Body(Guid.CreateVersion7(), "小区东门口的路灯不亮了,晚上看不清路")
            );
            answer.EnsureSuccessStatusCode();
        }

        // Both warm, before anything counts.
        await Load.PerSecond(4, span, Insert);
        await Load.PerSecond(4, span, life.Once);

        foreach (var concurrency in Concurrencies)
        {
            List<double> ratios = [];

            for (var round = 0; round < rounds; round++)
            {
                var yardstick = await Load.PerSecond(concurrency, span, Insert);
                var lives = await Load.PerSecond(concurrency, span, life.Once);
                ratios.Add(lives / yardstick);
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name} ×{concurrency}: {lives:0.0} lives/s to {yardstick:0} inserts/s, ratio {lives / yardstick:0.0000}"
                    )
                );
            }

            figures.Add(new Figure(name, concurrency, ratios));
        }

        return figures;
    }
}
