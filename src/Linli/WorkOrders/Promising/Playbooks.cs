using System.Text.Json;
using Linli.Platform;
using Linli.Platform.Calendar;

namespace Linli.WorkOrders.Promising;

/// <summary>The playbooks, from <c>reference/workorders/playbook.json</c>.</summary>
internal sealed class Playbooks
{
    private readonly IReadOnlyList<Playbook> _all;

    public Playbooks()
    {
        var file = Path.Combine(CountyCalendars.ReferenceFolder, "workorders", "playbook.json");
        _all = [.. JsonSerializer.Deserialize<List<Playbook>>(File.ReadAllText(file), PlatformJson.Options)!.OrderBy(p => p.EffectiveFrom)];
    }

    public IReadOnlyList<Playbook> All => _all;

    /// <summary>
    /// The playbook that holds for an area and a kind of request at an instant: the nearest area, then the one made for the kind, then
    /// the latest. Before the first one, the first.
    /// </summary>
    public Playbook For(string area, RequestKind kind, DateTimeOffset at)
    {
        var day = DateOnly.FromDateTime(at.UtcDateTime);
        return _all.Where(p => p.EffectiveFrom <= day && area.StartsWith(p.Area, StringComparison.Ordinal) && (p.Kind ?? kind) == kind)
                .OrderByDescending(p => p.Area.Length)
                .ThenByDescending(p => p.Kind is not null)
                .ThenByDescending(p => p.EffectiveFrom)
                .FirstOrDefault()
            ?? _all[0];
    }

    /// <summary>The version an order was born with.</summary>
    public Playbook Of(WorkOrder order) =>
        _all.FirstOrDefault(p => p.Version == order.Playbook) ?? For(order.Area, order.Kind, order.RegisteredAt);
}
