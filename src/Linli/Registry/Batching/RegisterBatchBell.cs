using Linli.Platform.Data;
using Linli.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Batching;

/// <summary>Carries a batch on for a few seconds and winds itself for the next turn.</summary>
internal sealed class RegisterBatchBell(CarryBatch carry, BatchRules rules, TimeProvider clock) : IRing
{
    public const string Name = "register-batch";

    public string Kind => Name;

    public async Task Ring(PendingWork timer, LinliDb db, CancellationToken ct)
    {
        var id = new RegisterBatchId(timer.Subject);
        var area = await db.Set<RegisterBatch>().Where(b => b.Id == id).Select(b => b.Area).SingleOrDefaultAsync(ct);

        if (area is not null && !await carry.Run(timer.County, area, id, rules.TurnSeconds, ct))
        {
            db.Add(PendingWork.Timer(timer.County, Name, id.Value, clock.GetUtcNow()));
        }
    }
}
