using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Placing;
using Linli.Registry.Public;

namespace Linli.Registry.Maintaining;

/// <summary>Corrects what is known about a facility; without a new place it stays where it is.</summary>
internal sealed class CorrectFacility(LinliDb db, FacilityKeeping keeping, Sites sites, TimeProvider clock)
{
    /// <param name="Seen">Lines of history the person saw; somebody else may have been faster.</param>
    internal sealed record Input(FacilityId Id, FacilityForm Form, SiteSaid Site, Provenance From, int? Seen);

    /// <exception cref="RuleBroken">Somebody changed it since, nothing is different, or what <see cref="EnterFacility"/> refuses.</exception>
    public async Task Run(Input input, Actor by, CancellationToken ct)
    {
        var facility = await keeping.Load(input.Id, ct);

        if (input.Seen is { } seen && seen != facility.Lines)
        {
            throw new RuleBroken("registry.changed-since", $"这条登记刚被别人改过，您的改动没有保存。请刷新看看现在的内容再改。");
        }

        var at = clock.GetUtcNow();
        var from = keeping.Checked(input.From, by);
        var (before, stood) = (keeping.Values(facility), facility.Point);
        facility.Correct(keeping.Checked(input.Form, by), input.Site.IsSaid ? sites.Of(input.Site, by, at) : null, at);

        if (facility.Point == stood && keeping.Values(facility).All(v => v.Value == before[v.Key]))
        {
            throw new RuleBroken("registry.nothing-changed", $"没有改动，不用保存。");
        }

        keeping.Line(facility, before, RegisterAct.Corrected, from, by, at);
        await db.SaveChangesAsync(ct);
    }
}
