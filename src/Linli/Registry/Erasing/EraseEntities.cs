using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Relating;
using Linli.Registry.Trading;

namespace Linli.Registry.Erasing;

/// <summary>Destroys what is known about a business that left: who stood for it first, at last the whole entry with its key.</summary>
internal sealed class EraseEntities(LinliDb db, EntityBox box, EntityKeeping keeping)
{
    public async Task Whole(MarketEntity entity, Actor by, DateTimeOffset at, CancellationToken ct)
    {
        db.Add(ErasureCertificate.Of(Erased.Of(entity), ErasureGround.Expired, [], entity.Lines, ("", by.Name), at));
        await RelationBook.Forget(db, new(RelationEnd.Entity, entity.Id.Value), ct);
        db.Remove(entity);
    }

    /// <summary>What is still kept is sealed under a new key and written into the history anew; the old key takes the rest along.</summary>
    public void Part(MarketEntity entity, IReadOnlyList<string> fields, Actor by, DateTimeOffset at)
    {
        var sheet = box.Open(entity).Without(fields);
        db.Add(ErasureCertificate.Of(Erased.Of(entity), ErasureGround.Expired, fields, entity.Lines, ("", by.Name), at));
        var (key, wrapped) = box.NewKey(entity.County, entity.Id);
        entity.Forget(wrapped, EntityBox.Seal(key, entity.County, entity.Id, sheet), at);
        var values = sheet.Values.Where(v => v.Value is not null).ToDictionary();
        values[EntityFields.Place] = entity.Place;
        values[EntityFields.State] = entity.State.ToString();
        keeping.Line(entity, RegisterAct.Expired, new Provenance(RegisterSource.Kept, entity.LeftOn!.Value), values, by, at);
    }
}
