using Linli.Kernel;
using Linli.Platform.Audit;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Platform.Web;
using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Holding;

/// <summary>Places a hold on an entry and lifts it again, each by two people's word.</summary>
internal sealed class KeepHold(LinliDb db, Holds holds, RegisterRules rules, OfficeDay days, TimeProvider clock)
{
    /// <summary>Letters of what a paper is called, and of a reason.</summary>
    public const int Longest = 100;

    public const int LongestReason = 200;

    /// <exception cref="RuleBroken">The paper is not said, the day lies behind or too far ahead, or it is held already.</exception>
    /// <exception cref="NotThere">No such entry in this person's jurisdiction.</exception>
    public async Task Ask(string register, Guid entry, HoldOrder said, Actor by, CancellationToken ct)
    {
        var held = await Find(register, entry, ct);
        var order = Checked(said, days.Today(by.County));

        if (await holds.On(entry, ct))
        {
            throw new RuleBroken("registry.hold-twice", $"这条登记已经依法留存，不用再提。");
        }

        var at = clock.GetUtcNow();
        var id = Ids.Next(at);
        db.Add(LegalHold.Ask(id, held, order, holds.Seal(by.County, id, order.Reason), by, at));
        db.Add(AuditEntry.Of("register.hold-ask", by, entry.ToString("N"), at, order.Document));
        await db.SaveChangesAsync(ct);
    }

    /// <exception cref="RuleBroken">It does not hold.</exception>
    /// <exception cref="NotThere">None of that id in this person's jurisdiction.</exception>
    public Task AskLift(Guid id, Actor by, CancellationToken ct) => Do(id, "register.hold-lift-ask", (h, at) => h.AskLift(by, at), by, ct);

    /// <summary>The second person's word.</summary>
    /// <exception cref="RuleBroken">Nothing waits, or it is one's own request.</exception>
    /// <exception cref="NotThere">None of that id in this person's jurisdiction.</exception>
    public Task Rule(Guid id, bool agree, Actor by, CancellationToken ct) =>
        Do(id, agree ? "register.hold-agree" : "register.hold-refuse", (h, at) => h.Rule(agree, by, at), by, ct);

    private async Task Do(Guid id, string act, Action<LegalHold, DateTimeOffset> change, Actor by, CancellationToken ct)
    {
        var hold = await db.Set<LegalHold>().SingleOrDefaultAsync(h => h.Id == id, ct) ?? throw new NotThere("hold");
        var at = clock.GetUtcNow();
        change(hold, at);
        db.Add(AuditEntry.Of(act, by, hold.Entry.ToString("N"), at, hold.Document));
        await db.SaveChangesAsync(ct);
    }

    private HoldOrder Checked(HoldOrder said, DateOnly today)
    {
        var latest = today.AddDays(rules.HoldDays);

        if (said.Until < today || said.Until > latest)
        {
            throw new RuleBroken(
                "registry.hold-until",
                $"留存到哪天要在今天到 {latest:yyyy-MM-dd} 之间；到期还需要，可以再提。还没有提出。"
            );
        }

        return said with
        {
            Authority = Said(said.Authority, Longest),
            Document = Said(said.Document, Longest),
            Reason = Said(said.Reason, LongestReason),
        };
    }

    private static string Said(string? said, int longest) =>
        said?.Trim() is { Length: > 0 } words && words.Length <= longest
            ? words
            : throw new RuleBroken(
                "registry.hold-paper",
                $"请写明哪个机关、什么文号（各不超过 {Longest} 字）和留存的理由（不超过 {LongestReason} 字）。还没有提出。"
            );

    private async Task<HeldEntry> Find(string register, Guid entry, CancellationToken ct)
    {
        var area = register switch
        {
            FieldCatalog.Residents => await db.Set<Resident>()
                .Where(r => r.Id == new ResidentId(entry))
                .Select(r => r.Area)
                .SingleOrDefaultAsync(ct),
            FieldCatalog.Entities => await db.Set<MarketEntity>()
                .Where(e => e.Id == new MarketEntityId(entry))
                .Select(e => e.Area)
                .SingleOrDefaultAsync(ct),
            _ => await db.Set<Hazard>().Where(h => h.Id == new HazardId(entry)).Select(h => h.Area).SingleOrDefaultAsync(ct),
        };
        return new(register, entry, area ?? throw new NotThere("entry"));
    }
}
