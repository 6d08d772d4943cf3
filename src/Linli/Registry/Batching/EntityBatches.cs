using System.Globalization;
using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Platform.Web;
using Linli.Registry.Browsing;
using Linli.Registry.Public;
using Linli.Registry.Trading;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Batching;

/// <summary>Market entities: which were found right in a street, and which are gone.</summary>
internal sealed class EntityBatches(LinliDb db, EntityKeeping keeping, ArchiveEntity archive, EntityList list) : IBatchList
{
    public string Word => RegisterRows.Entities.Word;

    public string Zh => "市场主体";

    public IReadOnlyList<BatchAct> Acts => [BatchAct.Verify, BatchAct.MoveOut, BatchAct.Close];

    public Task<IReadOnlyList<Guid>> Ids(string href, Actor by, int most, CancellationToken ct) =>
        list.Ids(EntityFilter.Parse(ListAddress.Query(href)), most, ct);

    public async Task<IReadOnlyList<BatchEntry>> Load(IReadOnlyList<Guid> ids, RegisterBatch batch, DateTimeOffset at, CancellationToken ct)
    {
        var keys = ids.Select(id => new MarketEntityId(id)).ToList();
        var entities = await db.Set<MarketEntity>().Where(e => keys.Contains(e.Id)).ToListAsync(ct);
        return
        [
            .. entities.Select(e => new BatchEntry(
                e.Id.Value,
                e.Name,
                e.Place,
                RegistryLinks.Entity(e.Id),
                e.Lines,
                () => Do(e, batch, at),
                () => archive.Resume(e, batch.From, batch.Sender, at, batch.Id.Value)
            )),
        ];
    }

    private void Do(MarketEntity entity, RegisterBatch batch, DateTimeOffset at)
    {
        if (batch.Act != BatchAct.Verify)
        {
            var state = batch.Act == BatchAct.Close ? MarketEntityState.Closed : MarketEntityState.MovedOut;
            archive.Leave(entity, state, batch.From, batch.Sender, at, batch.Id.Value);
            return;
        }

        entity.Verify(batch.TrueFrom);
        var said = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [EntityFields.VerifiedOn] = batch.TrueFrom.ToString("O", CultureInfo.InvariantCulture),
        };
        keeping.Line(entity, RegisterAct.Verified, batch.From, said, batch.Sender, at, batch.Id.Value);
    }
}
