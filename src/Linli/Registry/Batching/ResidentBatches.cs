using System.Globalization;
using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Platform.Web;
using Linli.Registry.Browsing;
using Linli.Registry.Keeping;
using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Batching;

/// <summary>Residents: who was found right at a walk through the house, and who moved out when it was torn down.</summary>
internal sealed class ResidentBatches(LinliDb db, ResidentBox box, ResidentKeeping keeping, MoveResident moving, ResidentList list)
    : IBatchList
{
    public string Word => RegisterRows.Residents.Word;

    public string Zh => "居民";

    public IReadOnlyList<BatchAct> Acts => [BatchAct.Verify, BatchAct.MoveOut];

    public Task<IReadOnlyList<Guid>> Ids(string href, Actor by, int most, CancellationToken ct)
    {
        var filter = ResidentFilter.Parse(ListAddress.Query(href));
        return list.Ids(filter with { Cared = filter.Cared && by.May(RegistryPermissions.SensitiveCare) }, null, most, ct);
    }

    public async Task<IReadOnlyList<BatchEntry>> Load(IReadOnlyList<Guid> ids, RegisterBatch batch, DateTimeOffset at, CancellationToken ct)
    {
        var keys = ids.Select(id => new ResidentId(id)).ToList();
        var people = await db.Set<Resident>().Where(r => keys.Contains(r.Id)).ToListAsync(ct);
        var homes = people.Select(r => r.Dwelling).Distinct().ToList();
        var texts = await db.Set<Dwelling>().AsNoTracking().Where(d => homes.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.Text, ct);
        return
        [
            .. people.Select(r => new BatchEntry(
                r.Id.Value,
                PersonName.Mask(box.Name(r.County, r.Id, r.Key, r.NameSealed)),
                texts.GetValueOrDefault(r.Dwelling, ""),
                RegistryLinks.Resident(r.Id),
                r.Lines,
                () => Do(r, batch, at),
                () => moving.Return(r, batch.From, batch.Sender, at, batch.Id.Value)
            )),
        ];
    }

    private void Do(Resident resident, RegisterBatch batch, DateTimeOffset at)
    {
        if (batch.Act == BatchAct.MoveOut)
        {
            moving.Leave(resident, ResidencyState.MovedOut, batch.From, batch.Sender, at, batch.Id.Value);
            return;
        }

        resident.Verify(batch.TrueFrom);
        var said = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [ResidentFields.VerifiedOn] = batch.TrueFrom.ToString("O", CultureInfo.InvariantCulture),
        };
        keeping.Line(resident, RegisterAct.Verified, batch.From, said, batch.Sender, at, batch.Id.Value);
    }
}
