using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Linli.Bench;

/// <summary>The ratios of one database and concurrency, one per round.</summary>
internal sealed record Figure(string Database, int Concurrency, IReadOnlyList<double> Ratios)
{
    public double Median => Ratios.Order().ElementAt(Ratios.Count / 2);
}

/// <summary>Writes <c>bench/results/&lt;date&gt;-lifecycle.json</c>: ratios and the shape of the machine, no absolute rates.</summary>
internal static class Results
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <returns>The file.</returns>
    public static string Write(IEnumerable<Figure> figures, int rounds, int seconds)
    {
        var day = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var file = Path.Combine(Root(), "bench", "results", $"{day}-lifecycle.json");
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1L << 30);
        var result = new
        {
            what = "life-cycles per second of Linli ÷ requests per second of bare Kestrel with one durable INSERT; a life-cycle is "
                + $"{LifeCycle.Calls} calls (create, dispatch, contact, submit, approve, call back, close, search)",
            day,
            rounds,
            secondsPerSide = seconds,
            machine = new
            {
                cores = Environment.ProcessorCount,
                memoryGb = memory,
                system = RuntimeInformation.OSDescription,
                runtime = RuntimeInformation.FrameworkDescription,
                note = "client, server and database share the cores",
            },
            results = figures.Select(f => new
            {
                f.Database,
                f.Concurrency,
                ratio = Math.Round(f.Median, 4),
                lowest = Math.Round(f.Ratios.Min(), 4),
                highest = Math.Round(f.Ratios.Max(), 4),
                perCall = Math.Round(f.Median * LifeCycle.Calls, 3),
            }),
        };
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, JsonSerializer.Serialize(result, Json) + "\n");
        return file;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);

        while (!File.Exists(Path.Combine(folder.FullName, "Linli.slnx")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("Linli.slnx is in no folder above the bench.");
        }

        return folder.FullName;
    }
}
