using System.Text.Json;
using Linli.Platform;
using Linli.Platform.Calendar;

namespace Linli.Territory.Redividing;

/// <summary>How many homes a base grid should hold; data with its source (<c>seed/reference/territory/grid-sizes.json</c>), a hint and never a bar.</summary>
internal sealed record GridSizes(IReadOnlyList<string> Notes, string Source, int BaseHomesFrom, int BaseHomesTo)
{
    public static GridSizes Shipped() =>
        JsonSerializer.Deserialize<GridSizes>(
            File.ReadAllText(Path.Combine(CountyCalendars.ReferenceFolder, "territory", "grid-sizes.json")),
            PlatformJson.Options
        )!;

    /// <summary>Below the range -1, above it 1, within it or not asked for 0.</summary>
    public int Against(GridKind kind, int homes) =>
        kind != GridKind.Base || homes >= BaseHomesFrom && homes <= BaseHomesTo ? 0
        : homes < BaseHomesFrom ? -1
        : 1;
}
