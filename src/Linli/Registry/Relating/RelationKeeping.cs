using System.Globalization;
using Linli.Kernel;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Platform.Sealing;
using Linli.Platform.Web;
using Linli.Registry.Keeping;
using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Relating;

/// <summary>What adding a relation, correcting and ending it have in common.</summary>
internal sealed class RelationKeeping(LinliDb db, RelationEnds ends, OfficeDay days)
{
    private const int LongestNote = 200;

    public Provenance Checked(Provenance said, Actor by) => said.Checked(days.Today(by.County));

    /// <exception cref="RuleBroken">It is too long.</exception>
    public static string? Note(string? said) =>
        string.IsNullOrWhiteSpace(said) ? null
        : said.Trim().Length <= LongestNote ? said.Trim()
        : throw new RuleBroken("registry.note-long", $"说明最多 {LongestNote} 个字，请写短一点。");

    /// <summary>One that this person may change: whoever does not see both ends does not know what it is.</summary>
    /// <exception cref="NotThere">There is none, or an end of it is out of the jurisdiction.</exception>
    public async Task<Relation> Load(RelationId id, CancellationToken ct)
    {
        var relation = await db.Set<Relation>().SingleOrDefaultAsync(r => r.Id == id, ct) ?? throw new NotThere("relation");
        EndSaid[] both = [new(relation.FromType, relation.FromEntry), new(relation.ToType, relation.ToEntry)];
        return (await ends.Named(both, ct)).Count == both.Length ? relation : throw new NotThere("relation");
    }

    /// <summary>Writes the line that goes with a change.</summary>
    public void Line(
        Relation relation,
        RecordKey key,
        RegisterAct act,
        Provenance from,
        IReadOnlyDictionary<string, string?> values,
        Actor by,
        DateTimeOffset at
    ) => db.Add(EntryLines.Write(key, relation.Id.Value, relation.Lines, act, from, values, by, at));

    public static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
