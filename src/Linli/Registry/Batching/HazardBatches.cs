using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Platform.Data;
using Linli.Platform.Web;
using Linli.Registry.Browsing;
using Linli.Registry.Public;
using Linli.Registry.Safeguarding;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Batching;

/// <summary>Hazards: who shall remove them, and that somebody looked; the next look follows from the level.</summary>
internal sealed class HazardBatches(LinliDb db, HazardKeeping keeping, HazardRules rules, HazardList list) : IBatchList
{
    public string Word => RegisterRows.Hazards.Word;

    public string Zh => "隐患";

    public IReadOnlyList<BatchAct> Acts => [BatchAct.Check, BatchAct.Assign];

    public Task<IReadOnlyList<Guid>> Ids(string href, Actor by, int most, CancellationToken ct) =>
        list.Ids(HazardFilter.Parse(ListAddress.Query(href)), keeping.Today(by), most, ct);

    public async Task<IReadOnlyList<BatchEntry>> Load(IReadOnlyList<Guid> ids, RegisterBatch batch, DateTimeOffset at, CancellationToken ct)
    {
        var keys = ids.Select(id => new HazardId(id)).ToList();
        var hazards = await db.Set<Hazard>().Where(h => keys.Contains(h.Id)).ToListAsync(ct);
        return
        [
            .. hazards.Select(h => new BatchEntry(
                h.Id.Value,
                h.Description,
                h.Place,
                RegistryLinks.Hazard(h.Id),
                h.Lines,
                () => Do(h, batch, at),
                () => throw new InvalidOperationException($"{batch.Act} is not taken back.")
            )),
        ];
    }

    private void Do(Hazard hazard, RegisterBatch batch, DateTimeOffset at)
    {
        var before = keeping.Values(hazard);

        if (batch.Act == BatchAct.Check)
        {
            hazard.Check(batch.TrueFrom, rules, at);
            keeping.Line(hazard, before, RegisterAct.Checked, batch.From, batch.Sender, at, batch.Id.Value);
            return;
        }

        var body = new BodyId(batch.Body!.Value);

        if (hazard.IsGone)
        {
            throw new RuleBroken("registry.assign-gone", $"这处隐患已经消除，不用再指定责任单位。");
        }

        if (hazard.Body == body)
        {
            throw new RuleBroken("registry.assign-same", $"责任单位本来就是它，没有改动。");
        }

        hazard.Correct(new(hazard.Kind, hazard.Level, hazard.Description, body), null, rules, at);
        keeping.Line(hazard, before, RegisterAct.Corrected, batch.From, batch.Sender, at, batch.Id.Value);
    }
}
