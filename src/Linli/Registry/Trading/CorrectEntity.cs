using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Keeping;
using Linli.Registry.Placing;
using Linli.Registry.Public;

namespace Linli.Registry.Trading;

/// <summary>Corrects what is known about a market entity. What the form leaves out stays as it is; what it empties is emptied.</summary>
internal sealed class CorrectEntity(LinliDb db, EntityKeeping keeping, Sites sites, EntityBox box, TimeProvider clock)
{
    /// <param name="Seen">Lines of history the person saw; somebody else may have been faster.</param>
    internal sealed record Input(MarketEntityId Id, SheetForm Form, SiteSaid Site, Provenance From, int? Seen);

    /// <exception cref="RuleBroken">
    /// Somebody changed the entry since it was read, nothing is different, the new place cannot be placed, or the day lies ahead.
    /// </exception>
    public async Task<EntityKept> Run(Input input, Actor by, CancellationToken ct)
    {
        var entity = await keeping.Load(input.Id, ct);
        var old = box.Open(entity).Values;
        var whole = old.Where(v => v.Value is not null).ToDictionary(v => v.Key, v => v.Value!, StringComparer.Ordinal);

        foreach (var (field, value) in input.Form.Fields)
        {
            whole[field] = value;
        }

        var reading = EntityReader.Read(new(whole));

        if (reading.Sheet is not { } sheet)
        {
            return new(null, reading.Problems);
        }

        if (input.Seen is { } seen && seen != entity.Lines)
        {
            throw new RuleBroken("registry.changed-since", $"这条登记刚被别人改过，您的改动没有保存。请刷新看看现在的内容再改。");
        }

        if (await keeping.Holder(sheet.Code, entity.Id, ct) is { } holder)
        {
            return keeping.Taken(holder);
        }

        var at = clock.GetUtcNow();
        var place = input.Site.IsSaid ? sites.Of(input.Site, by, at) : null;
        var changed = sheet.Values.Where(v => v.Value != old[v.Key]).ToDictionary();

        if (place is not null && (place.Text, place.Area) != (entity.Place, entity.Area))
        {
            changed[EntityFields.Place] = place.Text;
        }

        if (changed.Count == 0)
        {
            throw new RuleBroken("registry.nothing-changed", $"没有改动，不用保存。");
        }

        entity.Correct(EntityBox.Seal(box.KeyOf(entity), entity.County, entity.Id, sheet), place, at);
        keeping.Line(entity, RegisterAct.Corrected, keeping.Checked(input.From, by), changed, by, at);
        await db.SaveChangesAsync(ct);
        return new(entity.Id, []);
    }
}
