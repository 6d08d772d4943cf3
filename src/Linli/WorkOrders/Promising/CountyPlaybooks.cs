using Linli.Platform.Calendar;

namespace Linli.WorkOrders.Promising;

/// <summary>Every playbook that holds, held or will hold in a county.</summary>
/// <param name="zone">A playbook begins with its day in the county.</param>
internal sealed class CountyPlaybooks(IReadOnlyList<Playbook> all, TimeZoneInfo zone)
{
    public IReadOnlyList<Playbook> All { get; } = [.. all.OrderBy(p => p.EffectiveFrom).ThenBy(p => p.Version, StringComparer.Ordinal)];

    /// <summary>No order looks further back than that for the same place and person.</summary>
    public int MostSamePlaceDays { get; } = all.Max(p => p.SamePlaceDays);

    /// <summary>Null when this county never had such a version.</summary>
    public Playbook? Find(string version) => All.FirstOrDefault(p => p.Version == version);

    /// <summary>
    /// The playbook that holds for an area and a kind of request at an instant: the nearest area, then the one made for the kind, then
    /// the latest. Before the first one, the first.
    /// </summary>
    public Playbook For(string area, RequestKind kind, DateTimeOffset at)
    {
        var day = DateOnly.FromDateTime(CountyTime.Local(at, zone));
        return All.Where(p => p.EffectiveFrom <= day && area.StartsWith(p.Area, StringComparison.Ordinal) && (p.Kind ?? kind) == kind)
                .OrderBy(p => p.Area.Length)
                .ThenBy(p => p.Kind is not null)
                .LastOrDefault()
            ?? All[0];
    }

    /// <summary>The same rules, with one more that held from the beginning: how a draft is tried on the past.</summary>
    public CountyPlaybooks With(Playbook draft) =>
        new([.. All.Where(p => (p.Area, p.Kind) != (draft.Area, draft.Kind)), draft with { EffectiveFrom = DateOnly.MinValue }], zone);
}
