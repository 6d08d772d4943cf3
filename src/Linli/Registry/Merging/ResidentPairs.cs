using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Platform.Web;
using Linli.Registry.Keeping;
using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Merging;

/// <summary>One of two entries, with what it says and where each value comes from. In the clear, for the length of a request.</summary>
/// <param name="Values">What is not known is left out.</param>
internal sealed record PairSide(
    Resident Resident,
    ResidentSheet Sheet,
    string Home,
    IReadOnlyDictionary<string, string> Values,
    IReadOnlyDictionary<string, RegisterLine> Origins
);

/// <summary>A field in which two entries can differ.</summary>
/// <param name="Kept">Null: the entry that goes on does not know it; so for the other.</param>
/// <param name="Default">Whose value is proposed; null when there is nothing to choose.</param>
internal sealed record PairField(string Field, string? Kept, string? Other, ResidentId? Default);

/// <summary>Two entries side by side.</summary>
/// <param name="Kept">The one that goes on.</param>
/// <param name="Request">By whose word the other one, of another community, may be seen; null within one's own jurisdiction.</param>
internal sealed record SideBySide(PairSide Kept, PairSide Other, IReadOnlyList<PairField> Fields, MergeRequest? Request);

/// <summary>Reads two entries side by side and says which value is proposed: the newest that somebody saw for themselves.</summary>
internal sealed class ResidentPairs(LinliDb db, ResidentBox box, RegisterRules rules)
{
    /// <summary>Fields that are compared, in the order of the page. The kind of the paper goes with its number, the part in the household with the home.</summary>
    public static readonly IReadOnlyList<string> Compared =
    [
        ResidentFields.Name,
        ResidentFields.Document,
        ResidentFields.Sex,
        ResidentFields.Birth,
        ResidentFields.Phone,
        ResidentFields.Kind,
        ResidentFields.RegisteredAt,
        ResidentFields.Contact,
        ResidentFields.ContactPhone,
        ResidentFields.Home,
    ];

    /// <exception cref="RuleBroken">The same entry twice.</exception>
    /// <exception cref="NotThere">One of them is not there, or lies in another community that has not agreed.</exception>
    public async Task<SideBySide> Read(ResidentId keep, ResidentId other, CancellationToken ct)
    {
        if (keep == other)
        {
            throw new RuleBroken("registry.merge-itself", $"这是同一条登记，不用合并。");
        }

        var kept = await db.Set<Resident>().SingleOrDefaultAsync(r => r.Id == keep, ct) ?? throw new NotThere("resident");
        var merged = await db.Set<Resident>().SingleOrDefaultAsync(r => r.Id == other, ct);
        MergeRequest? request = null;

        if (merged is null)
        {
            request =
                await db.Set<MergeRequest>()
                    .IgnoreQueryFilters([ModelFilters.Jurisdiction])
                    .SingleOrDefaultAsync(r => r.Mine == keep && r.Theirs == other && r.State == MergeWord.Agreed, ct)
                ?? throw new NotThere("resident");
            merged =
                await db.Set<Resident>().IgnoreQueryFilters([ModelFilters.Jurisdiction]).SingleOrDefaultAsync(r => r.Id == other, ct)
                ?? throw new NotThere("resident");
        }

        var (one, two) = (await Side(kept, ct), await Side(merged, ct));
        return new(one, two, [.. Compared.Select(f => Field(f, one, two, request is not null))], request);
    }

    private async Task<PairSide> Side(Resident resident, CancellationToken ct)
    {
        var lines = await db.Set<RegisterLine>()
            .AsNoTracking()
            .Where(l => l.Entry == resident.Id.Value && l.No >= resident.ReadableFrom)
            .OrderBy(l => l.No)
            .ToListAsync(ct);
        var home = await db.Set<Dwelling>()
            .IgnoreQueryFilters([ModelFilters.Jurisdiction])
            .Where(d => d.Id == resident.Dwelling)
            .Select(d => d.Text)
            .SingleAsync(ct);
        var sheet = box.Open(resident);
        var values = sheet.Values.Where(v => v.Value is not null).ToDictionary(v => v.Key, v => v.Value!, StringComparer.Ordinal);
        values[ResidentFields.Home] = home;
        values[ResidentFields.Role] = resident.Role.ToString();
        return new(resident, sheet, home, values, EntryLines.On(box.KeyOf(resident), lines, null).Origins);
    }

    private PairField Field(string field, PairSide kept, PairSide other, bool elsewhere)
    {
        var (one, two) = (kept.Values.GetValueOrDefault(field), other.Values.GetValueOrDefault(field));
        return new(field, one, two, one == two ? null : Proposed(field, kept, other, elsewhere));
    }

    private ResidentId? Proposed(string field, PairSide kept, PairSide other, bool elsewhere)
    {
        // Who lives here does not move back to where they left; and nobody is moved to another community by a clerk of this one.
        if (field == ResidentFields.Home && (elsewhere || kept.Resident.IsLiving != other.Resident.IsLiving || !kept.Resident.IsLiving))
        {
            return null;
        }

        // Birth and sex follow the paper that tells them, or they would contradict it.
        if (
            field is ResidentFields.Birth or ResidentFields.Sex
            && Proposed(ResidentFields.Document, kept, other, elsewhere) is { } whose
            && Whose(whose, kept, other).Values.ContainsKey(ResidentFields.Document)
            && Whose(whose, kept, other).Values.ContainsKey(field)
        )
        {
            return whose;
        }

        return !other.Values.ContainsKey(field) ? kept.Resident.Id
            : !kept.Values.ContainsKey(field) ? other.Resident.Id
            : Weight(other, field).CompareTo(Weight(kept, field)) > 0 ? other.Resident.Id
            : kept.Resident.Id;
    }

    private static PairSide Whose(ResidentId id, PairSide kept, PairSide other) => id == kept.Resident.Id ? kept : other;

    private (bool Verified, DateOnly TrueFrom, DateTimeOffset At) Weight(PairSide side, string field) =>
        side.Origins.GetValueOrDefault(field) is { } line ? (rules.VerifiedSources.Contains(line.Source), line.TrueFrom, line.At) : default;
}
