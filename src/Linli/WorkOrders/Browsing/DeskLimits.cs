using System.Text.Json;
using Linli.Platform;
using Linli.Platform.Calendar;

namespace Linli.WorkOrders.Browsing;

/// <summary>How much the workbench hands out; data with reasons (<c>seed/reference/workorders/desk.json</c>).</summary>
/// <param name="ExportRowsMost">Hard cases in one file.</param>
/// <param name="WeightyColumns">Columns of an export of orders that leave only with a second person, by their codes.</param>
internal sealed record DeskLimits(int ExportRowsMost, IReadOnlyList<string> WeightyColumns)
{
    public static DeskLimits Shipped() =>
        JsonSerializer
            .Deserialize<Written>(
                File.ReadAllText(Path.Combine(CountyCalendars.ReferenceFolder, "workorders", "desk.json")),
                PlatformJson.Options
            )!
            .Limits;

    private sealed record Written(IReadOnlyList<string> Notes, DeskLimits Limits);
}
