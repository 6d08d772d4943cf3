using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Placing;
using Linli.Registry.Public;

namespace Linli.Registry.Safeguarding;

/// <summary>Enters a danger somebody found.</summary>
internal sealed class EnterHazard(LinliDb db, HazardKeeping keeping, Sites sites, HazardRules rules, TimeProvider clock)
{
    /// <param name="From">How the office knows, and the day it was found.</param>
    internal sealed record Input(HazardForm Form, SiteSaid Site, Provenance From);

    private sealed record Answer(Guid Id);

    /// <exception cref="RuleBroken">Something is missing, it cannot be placed (<see cref="Sites"/>), or the day lies ahead.</exception>
    public async Task<HazardId> Run(Input input, Actor by, CancellationToken ct)
    {
        if (await db.Replay<Answer>(ct) is { } before)
        {
            return new(before.Id);
        }

        var at = clock.GetUtcNow();
        var from = keeping.Checked(input.From, by);
        var sheet = keeping.Checked(input.Form, by);
        var place = sites.Of(input.Site, by, at);
        var id = new HazardId(Ids.Next(at));
        var hazard = Hazard.Enter(by.County, id, keeping.NewKey(by.County, id), sheet, place, from, rules, at);
        db.Add(hazard);
        keeping.Line(hazard, null, RegisterAct.Entered, from, by, at);
        return new((await db.Commit(new Answer(id.Value), ct)).Id);
    }
}
