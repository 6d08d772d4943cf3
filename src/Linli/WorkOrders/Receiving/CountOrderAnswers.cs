using Linli.Platform.Asking;
using Linli.Platform.Data;
using Linli.Registry.Public;
using Linli.WorkOrders.Importing;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Receiving;

/// <summary>How often requests were filed and orders acted on, and how many names and phones were told that a register may know: where the matter is need not be a home.</summary>
internal sealed class CountOrderAnswers(LinliDb db, IResidentDirectory residents) : ICountAnswers
{
    public async Task<IReadOnlyList<AnswersCounted>> Since(DateTimeOffset since, CancellationToken ct)
    {
        var filed = db.Set<ResidentRequest>().Where(r => r.FiledAt >= since);
        var web = await Count("/report report", filed.Where(r => r.Channel == IntakeChannel.Web), ct);
        // What a file brought in was typed by nobody here.
        var desk = await Count(
            "/desk/register register",
            filed.Where(r => r.Channel != IntakeChannel.Web && !db.Set<ImportRow>().Any(i => i.Request == r.Id)),
            ct
        );
        var acts = await db.Set<TimelineLine>()
            .CountAsync(
                l =>
                    l.At >= since
                    && l.ById != Guid.Empty
                    && l.Action != WorkOrderAction.Register
                    && db.Set<WorkOrder>().Any(o => o.Id == l.Order),
                ct
            );
        var taken = await residents.TakenSince(since, ct);
        return [web, desk with { Repeats = Math.Max(0, desk.Repeats - taken) }, new("/desk/orders/{Number} act", acts)];
    }

    private static async Task<AnswersCounted> Count(string form, IQueryable<ResidentRequest> filed, CancellationToken ct)
    {
        var told = await filed
            .GroupBy(_ => 1)
            .Select(g => new
            {
                Times = g.Count(),
                Names = g.Count(r => r.NameSealed != null),
                Phones = g.Count(r => r.PhoneSealed != null),
            })
            .SingleOrDefaultAsync(ct);
        return told is null ? new(form, 0) : new(form, told.Times, told.Names + told.Phones);
    }
}
