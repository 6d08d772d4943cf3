using System.Text.Json;
using Linli.Platform;
using Linli.Platform.Calendar;

namespace Linli.WorkOrders.Browsing;

/// <summary>How much the workbench hands out; data with reasons (<c>seed/reference/workorders/desk.json</c>).</summary>
/// <param name="ExportRowsMost">Orders in one file.</param>
internal sealed record DeskLimits(int ExportRowsMost)
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
