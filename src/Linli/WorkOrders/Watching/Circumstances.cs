using Linli.Organizations.Public;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.WorkOrders.Promising;
using Linli.WorkOrders.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Watching;

/// <summary>What stands around the orders and decides whether anybody acts on them.</summary>
/// <param name="Vacant">Units without anybody in office.</param>
/// <param name="Vanished">Units whose people all lost their accounts.</param>
/// <param name="Parked">Orders something of which could not be done and was given up.</param>
/// <param name="UnopenedSince">Who got an order before this instant and did not open it let it lie.</param>
/// <param name="Ladders">Versions of playbooks that lead to somebody who supervises.</param>
internal sealed record Circumstances(
    IReadOnlyList<BodyId> Vacant,
    IReadOnlyList<BodyId> Vanished,
    IReadOnlyList<OrderId> Parked,
    DateTimeOffset UnopenedSince,
    IReadOnlyList<string> Ladders
)
{
    /// <summary>For questions that do not ask for it.</summary>
    public static readonly Circumstances None = new([], [], [], DateTimeOffset.MinValue, []);

    public static async Task<Circumstances> Read(
        LinliDb db,
        IBodyDirectory bodies,
        Playbooks playbooks,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var county = db.Scope.County;
        var nobody = bodies.Unstaffed(county);
        var parked = await db.Set<PendingWork>().AsNoTracking().Where(w => w.Parked).Select(w => w.Subject).Distinct().ToListAsync(ct);
        var minutes = playbooks.Of(county).For(county.Value, RequestKind.Help, now).UnopenedMinutes;
        return new(
            nobody.Vacant,
            nobody.Vanished,
            [.. parked.Select(id => new OrderId(id))],
            now.AddMinutes(-minutes),
            [.. playbooks.Of(county).All.Where(p => p.Supervision.Count > 0).Select(p => p.Version)]
        );
    }
}
