using Linli.Kernel;
using Linli.Platform.Audit;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Platform.Web;
using Linli.Registry.Keeping;
using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Needing;

/// <summary>Begins a need of care, records a visit, ends the need.</summary>
internal sealed class KeepNeed(LinliDb db, ResidentKeeping keeping, CareBox box, NeedKinds kinds, OfficeDay days, TimeProvider clock)
{
    private const int LongestNote = 200;

    /// <param name="everyDays">Null: as the kind says.</param>
    /// <exception cref="RuleBroken">No such kind, the person has this need already or is archived, or this kind is not for this post.</exception>
    public async Task Begin(ResidentId id, string kind, int? everyDays, string? note, Actor by, CancellationToken ct)
    {
        var resident = await keeping.Load(id, ct);
        var what = kinds.Of(kind);

        if (what.Sensitive && !by.May(RegistryPermissions.SensitiveCare))
        {
            throw new RuleBroken("registry.need-sensitive", $"“{what.Zh}”涉及敏感信息，由社区工作者登记。");
        }

        if (!resident.IsLiving)
        {
            throw new RuleBroken("registry.need-archived", $"这位居民已经归档，不能登记关爱需要。");
        }

        var index = box.Index(by.County, kind);

        if (await db.Set<CareNeed>().AnyAsync(n => n.Resident == id && n.KindIndex == index && n.EndedOn == null, ct))
        {
            throw new RuleBroken("registry.need-known", $"这位居民已经有“{what.Zh}”这项关爱，不用再登记。");
        }

        var at = clock.GetUtcNow();
        var need = new CareNeedId(Ids.Next(at));
        db.Add(
            CareNeed.Begin(
                need,
                resident,
                box.Kind(resident, need, kind),
                box.Note(resident, need, Text(note)),
                everyDays ?? what.EveryDays,
                days.Today(by.County)
            )
        );
        db.Add(AuditEntry.Of("care.begin", by, id.Value.ToString("N"), at));
        await db.SaveChangesAsync(ct);
    }

    /// <param name="same">The visitor found what the last note says, and need not write it again; a note of this visit goes before it.</param>
    /// <exception cref="RuleBroken">The day lies ahead, or the need has ended.</exception>
    public async Task Visit(CareNeedId id, DateOnly on, VisitOutcome outcome, string? note, bool same, Actor by, CancellationToken ct)
    {
        var (need, resident) = await Load(id, by, ct);

        if (same && Text(note) is null)
        {
            var last = await db.Set<CareVisit>()
                .AsNoTracking()
                .Where(v => v.Need == id && v.NoteSealed != null)
                .OrderByDescending(v => v.On)
                .ThenByDescending(v => v.Id)
                .FirstOrDefaultAsync(ct);
            note = last is null ? null : box.Note(resident, last);
        }

        need.Visit(Provenance.Come(on, days.Today(by.County)), outcome);
        var at = clock.GetUtcNow();
        var visit = Ids.Next(at);
        db.Add(CareVisit.Of(visit, need, on, outcome, box.Note(resident, visit, Text(note)), by, at));
        await db.SaveChangesAsync(ct);
    }

    /// <exception cref="RuleBroken">The need has ended already.</exception>
    public async Task End(CareNeedId id, Actor by, CancellationToken ct)
    {
        var (need, _) = await Load(id, by, ct);
        need.End(days.Today(by.County));
        db.Add(AuditEntry.Of("care.end", by, need.Resident.Value.ToString("N"), clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
    }

    // Whose resident is out of reach, or whose kind is not for this post, is not there.
    private async Task<(CareNeed Need, Resident Resident)> Load(CareNeedId id, Actor by, CancellationToken ct)
    {
        var need = await db.Set<CareNeed>().SingleOrDefaultAsync(n => n.Id == id, ct) ?? throw new NotThere("need");
        var resident = await keeping.Load(need.Resident, ct);
        return kinds.Of(box.Kind(resident, need)).Sensitive && !by.May(RegistryPermissions.SensitiveCare)
            ? throw new NotThere("need")
            : (need, resident);
    }

    private static string? Text(string? said) =>
        string.IsNullOrWhiteSpace(said) ? null
        : said.Trim().Length <= LongestNote ? said.Trim()
        : throw new RuleBroken("registry.note-long", $"说明最多 {LongestNote} 个字，请写短一点。");
}
