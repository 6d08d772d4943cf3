using Linli.Kernel;
using Linli.Platform.Sealing;
using Linli.Registry.Public;

namespace Linli.Registry.Trading;

/// <summary>Seals and opens what the register knows about a market entity; where it lies decides whether it opens.</summary>
internal sealed class EntityBox(Envelope envelope)
{
    /// <summary>Where the keys of the entries lie.</summary>
    public static readonly SealedColumn Keys = new(
        typeof(MarketEntity),
        nameof(MarketEntity.Key),
        (county, id, _) => new(county, Table, KeyColumn, id)
    );

    private const string Table = "market_entities";
    private const string KeyColumn = "key";

    public (RecordKey Key, byte[] Wrapped) NewKey(CountyCode county, MarketEntityId id) =>
        RecordKey.Make(envelope, Place(county, id, KeyColumn));

    public RecordKey KeyOf(MarketEntity entity) => RecordKey.Open(envelope, entity.Key, Place(entity.County, entity.Id, KeyColumn));

    public static SealedEntitySheet Seal(RecordKey key, CountyCode county, MarketEntityId id, MarketEntitySheet sheet) =>
        new(
            sheet.Kind,
            sheet.Name,
            sheet.Code,
            sheet.Trade,
            key.Seal(sheet.Representative, Place(county, id, EntityFields.Representative)),
            key.Seal(sheet.Phone, Place(county, id, EntityFields.Phone))
        );

    /// <summary>Everything, for a page that shows it masked or for whoever was allowed to see it.</summary>
    public MarketEntitySheet Open(MarketEntity entity)
    {
        var key = KeyOf(entity);
        return new(
            entity.Kind,
            entity.Name,
            entity.Code,
            entity.Trade,
            key.Open(entity.RepresentativeSealed, Place(entity.County, entity.Id, EntityFields.Representative)),
            key.Open(entity.PhoneSealed, Place(entity.County, entity.Id, EntityFields.Phone))
        );
    }

    private static SealedPlace Place(CountyCode county, MarketEntityId id, string column) => new(county, Table, column, id.Value);
}
