using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Keeping;
using Linli.Registry.Placing;
using Linli.Registry.Public;
using Linli.Registry.Telling;
using Linli.Territory.Public;

namespace Linli.Registry.Trading;

/// <summary>Enters a market entity that is not in the register yet.</summary>
internal sealed class EnterEntity(LinliDb db, EntityKeeping keeping, Sites sites, EntityBox box, TimeProvider clock)
{
    /// <param name="TakeOver">It moved here from another community, and its entry comes along.</param>
    internal sealed record Input(SheetForm Form, SiteSaid Site, Provenance From, bool TakeOver = false);

    private sealed record Answer(Guid Id);

    /// <exception cref="RuleBroken">It cannot be placed (<see cref="Sites"/>), or the day lies ahead.</exception>
    public async Task<EntityKept> Run(Input input, Actor by, CancellationToken ct)
    {
        if (await db.Replay<Answer>(ct) is { } before)
        {
            return new(new(before.Id), []);
        }

        var reading = EntityReader.Read(input.Form);

        if (reading.Sheet is not { } sheet)
        {
            return new(null, reading.Problems);
        }

        var at = clock.GetUtcNow();
        var from = keeping.Checked(input.From, by);

        if (await keeping.Holder(sheet.Code, null, ct) is { } holder)
        {
            var taken = keeping.Taken(holder);
            return taken.Elsewhere && input.TakeOver
                ? await TakeOver(holder, sheet, sites.Of(input.Site, by, at), from, by, at, ct)
                : taken;
        }

        var place = sites.Of(input.Site, by, at);
        var id = new MarketEntityId(Ids.Next(at));
        var (key, wrapped) = box.NewKey(by.County, id);
        var entity = MarketEntity.Enter(by.County, id, wrapped, EntityBox.Seal(key, by.County, id, sheet), place, at);
        db.Add(entity);
        var known = sheet.Values.Where(v => v.Value is not null).Append(new(EntityFields.Place, place.Text)).ToDictionary();
        keeping.Line(entity, RegisterAct.Entered, from, known, by, at);
        var answer = await db.Commit(new Answer(id.Value), ct);
        return new(new(answer.Id), []);
    }

    // Whoever holds the licence trades here now; what the other community knew comes along, and its clerks are told where to.
    private async Task<EntityKept> TakeOver(
        MarketEntity entity,
        MarketEntitySheet sheet,
        Place place,
        Provenance from,
        Actor by,
        DateTimeOffset at,
        CancellationToken ct
    )
    {
        if (entity.Name != sheet.Name)
        {
            return new(
                null,
                [new(EntityFields.Name, $"别的社区登记的这个信用代码是另一个名称，不能直接转过来；请与那边核对")],
                Elsewhere: true
            );
        }

        var (back, before) = (!entity.IsInBusiness, entity.Area);
        entity.Move(place, at);
        db.Add(Handover.Of(FieldCatalog.Entities, entity.Id.Value, before, entity.Area, by, at));
        var values = new Dictionary<string, string?>(StringComparer.Ordinal) { [EntityFields.Place] = place.Text };

        if (back)
        {
            values[EntityFields.State] = nameof(MarketEntityState.InBusiness);
        }

        keeping.Line(entity, RegisterAct.Moved, from, values, by, at);
        var answer = await db.Commit(new Answer(entity.Id.Value), ct);
        return new(new(answer.Id), []);
    }
}
