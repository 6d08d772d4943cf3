using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Placing;
using Linli.Registry.Public;

namespace Linli.Registry.Maintaining;

/// <summary>Enters something fixed that serves everybody.</summary>
internal sealed class EnterFacility(LinliDb db, FacilityKeeping keeping, Sites sites, TimeProvider clock)
{
    /// <param name="From">How the office knows, and the day from which it serves people.</param>
    internal sealed record Input(FacilityForm Form, SiteSaid Site, Provenance From);

    private sealed record Answer(Guid Id);

    /// <exception cref="RuleBroken">Something is missing, it cannot be placed (<see cref="Sites"/>), or the day lies ahead.</exception>
    public async Task<FacilityId> Run(Input input, Actor by, CancellationToken ct)
    {
        if (await db.Replay<Answer>(ct) is { } before)
        {
            return new(before.Id);
        }

        var at = clock.GetUtcNow();
        var from = keeping.Checked(input.From, by);
        var sheet = keeping.Checked(input.Form, by);
        var place = sites.Of(input.Site, by, at);
        var id = new FacilityId(Ids.Next(at));
        var facility = Facility.Enter(by.County, id, keeping.NewKey(by.County, id), sheet, place, from, at);
        db.Add(facility);
        keeping.Line(facility, null, RegisterAct.Entered, from, by, at);
        return new((await db.Commit(new Answer(id.Value), ct)).Id);
    }
}
