using System.Text.Json;
using Linli.Platform;
using Linli.Platform.Calendar;

namespace Linli.Territory.Outlining;

/// <summary>What a file of outlines may be at most; data with reasons (<c>seed/reference/territory/outline-files.json</c>).</summary>
/// <param name="MaxRatio">Unpacked over packed.</param>
/// <param name="MaxCorners">Of all grids together.</param>
internal sealed record OutlineLimits(
    IReadOnlyList<string> Notes,
    long MaxBytes,
    int MaxEntries,
    long MaxUnpackedBytes,
    int MaxRatio,
    int MaxGrids,
    int MaxCorners
)
{
    public static OutlineLimits Shipped() =>
        JsonSerializer.Deserialize<OutlineLimits>(
            File.ReadAllText(Path.Combine(CountyCalendars.ReferenceFolder, "territory", "outline-files.json")),
            PlatformJson.Options
        )!;
}
