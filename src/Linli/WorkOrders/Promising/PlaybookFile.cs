using System.Text.Json;
using Linli.Platform;
using Linli.Platform.Calendar;

namespace Linli.WorkOrders.Promising;

/// <summary>The playbooks that come with the program, <c>reference/workorders/playbook.json</c>: where a county begins.</summary>
internal static class PlaybookFile
{
    public static IReadOnlyList<Playbook> Load() =>
        JsonSerializer.Deserialize<List<Playbook>>(
            File.ReadAllText(Path.Combine(CountyCalendars.ReferenceFolder, "workorders", "playbook.json")),
            PlatformJson.Options
        )!;
}
