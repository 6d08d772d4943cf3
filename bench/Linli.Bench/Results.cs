using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Linli.Bench;

/// <summary>One thing against another on a database, one ratio per round.</summary>
internal sealed record Ratio(string Database, string What, IReadOnlyList<double> Rounds)
{
    public double Median => Rounds.Order().ElementAt(Rounds.Count / 2);
}

/// <summary>Writes <c>bench/results/&lt;date&gt;-&lt;name&gt;.json</c>: ratios and the shape of the machine, no absolute rates.</summary>
internal static class Results
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Ratios of single things.</summary>
    /// <returns>The file.</returns>
    public static string Write(string name, string what, int rounds, IEnumerable<Ratio> ratios) =>
        Save(
            name,
            new
            {
                what,
                Day,
                rounds,
                Machine = Machine("client, server and database share the cores"),
                results = ratios.Select(r => new
                {
                    r.Database,
                    r.What,
                    ratio = Math.Round(r.Median, 4),
                    lowest = Math.Round(r.Rounds.Min(), 4),
                    highest = Math.Round(r.Rounds.Max(), 4),
                }),
            }
        );

    private static string Day => TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static object Machine(string note) =>
        new
        {
            cores = Environment.ProcessorCount,
            memoryGb = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1L << 30),
            system = RuntimeInformation.OSDescription,
            runtime = RuntimeInformation.FrameworkDescription,
            note,
        };

    private static string Save(string name, object result)
    {
        var file = Path.Combine(Root(), "bench", "results", $"{Day}-{name}.json");
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
