using Linli.Kernel;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Linli.Platform.Web;
using Linli.WorkOrders.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Revealing;

/// <summary>Shows who asked, once, for a reason that stays in the audit (显示，需理由).</summary>
internal sealed class RevealRequester(LinliDb db, Requesters requesters, TimeProvider clock)
{
    /// <summary>Seconds the page shows what was revealed.</summary>
    public const int ShownFor = 30;

    private const int LongestReason = 200;

    /// <exception cref="RuleBroken">Without a reason, or when this person may not know.</exception>
    public async Task<Revealed> Run(string number, Guid request, string? reason, Actor by, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > LongestReason)
        {
            throw new RuleBroken("work-orders.reveal-reason", $"要写明为什么查看，不超过 {LongestReason} 个字，例如“约上门时间”。");
        }

        var order =
            await db.Set<WorkOrder>().AsNoTracking().Include(o => o.Assists).SingleOrDefaultAsync(o => o.Number == number, ct)
            ?? throw new NotThere("work order");
        var who =
            await db.Set<ResidentRequest>()
                .Where(r => r.Order == order.Id && r.Id == new RequestId(request))
                .Select(r => new SealedWho(request, r.Mode, r.NameSealed, r.PhoneSealed))
                .SingleOrDefaultAsync(ct)
            ?? throw new NotThere("request");

        if (!Requesters.MayReveal(order, who.Mode, by))
        {
            throw new RuleBroken("work-orders.sealed", $"这位反映人要求保密，承办单位和您的岗位不能查看。需要补充情况请通过受理方转达。");
        }

        var (name, phone) = requesters.Open(order.County, who);
        db.Add(AuditEntry.Of("requester.reveal", by, order.Number, clock.GetUtcNow(), reason.Trim()));
        await db.SaveChangesAsync(ct);
        return new Revealed(request, name, phone);
    }
}

/// <summary>What was opened; never stored, never logged.</summary>
internal sealed record Revealed(Guid Request, string? Name, string? Phone);
