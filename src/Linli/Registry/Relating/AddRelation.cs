using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Relating;

/// <summary>Writes down how two entries belong together, from a day on.</summary>
internal sealed class AddRelation(
    LinliDb db,
    RelationKeeping keeping,
    RelationEnds ends,
    RelationBox box,
    RelationRules rules,
    TimeProvider clock
)
{
    /// <param name="End">The entry on whose page it is said.</param>
    /// <param name="Kind">As <see cref="RelationChoice.Code"/> says it.</param>
    internal sealed record Input(EndSaid End, string? Kind, Guid? Other, string? Note, Provenance From);

    private sealed record Answer(Guid Id);

    /// <exception cref="RuleBroken">
    /// Kind or other end is missing or out of the jurisdiction, it is known already, follows from the household, or the day lies ahead.
    /// </exception>
    public async Task<RelationId> Run(Input input, Actor by, CancellationToken ct)
    {
        if (await db.Replay<Answer>(ct) is { } before)
        {
            return new(before.Id);
        }

        await ends.Demand(input.End, ct);
        var choice = RelationChoice.Read(rules, input.End.Type, input.Kind);
        var other = new EndSaid(choice.Other, input.Other ?? Guid.Empty);

        if (other == input.End || !(await ends.Named([other], ct)).ContainsKey(other))
        {
            throw new RuleBroken("registry.relation-other", $"请先找到对方再选中；对方要在您的辖区里，也不能是自己。还没有登记。");
        }

        var (from, to) = choice.IsBack ? (other, input.End) : (input.End, other);
        var whence = keeping.Checked(input.From, by);
        await Expect(choice.Kind, from, to, ct);
        return new((await db.Commit(new Answer(Write(choice.Kind, from, to, input.Note, whence, by).Value), ct)).Id);
    }

    private RelationId Write(RelationKind kind, EndSaid from, EndSaid to, string? said, Provenance whence, Actor by)
    {
        var (at, note) = (clock.GetUtcNow(), RelationKeeping.Note(said));
        var id = new RelationId(Ids.Next(at));
        var (key, wrapped) = box.NewKey(by.County, id);
        var words = (RelationBox.Kind(key, by.County, id, kind.Code), RelationBox.Note(key, by.County, id, note));
        var relation = Relation.Enter(by.County, id, wrapped, words, from, to, whence, at);
        db.Add(relation);
        var values = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [RelationFields.Kind] = kind.Code,
            [RelationFields.Since] = RelationKeeping.Day(relation.Since),
        };

        if (note is not null)
        {
            values[RelationFields.Note] = note;
        }

        keeping.Line(relation, key, RegisterAct.Entered, whence, values, by, at);
        return id;
    }

    private async Task Expect(RelationKind kind, EndSaid from, EndSaid to, CancellationToken ct)
    {
        var people = await People(from, to, ct);

        if (people.Any(p => !p.IsLiving))
        {
            throw new RuleBroken("registry.relation-archived", $"有一方已经归档，不能再登记新的关系。");
        }

        if (people is [var one, var two] && Follows(kind, one, two))
        {
            throw new RuleBroken("registry.relation-follows", $"他们登记在同一户，“与户主关系”已经说明了，不用再登记一次。");
        }

        var (froms, tos) = (await ends.Selves(from, ct), await ends.Selves(to, ct));
        List<Guid> both = [.. froms, .. tos];
        var open = await db.Set<Relation>()
            .AsNoTracking()
            .Where(r => r.Until == null && (both.Contains(r.FromEntry) || both.Contains(r.ToEntry)))
            .ToListAsync(ct);
        var same = open.Where(r => box.Kind(r) == kind.Code).ToList();
        bool Is(Relation r, IReadOnlyList<Guid> one, IReadOnlyList<Guid> two) => one.Contains(r.FromEntry) && two.Contains(r.ToEntry);

        if (same.Any(r => Is(r, froms, tos) || kind.IsMutual && Is(r, tos, froms)))
        {
            throw new RuleBroken("registry.relation-known", $"这条关系已经登记着，不用再登记一次。");
        }

        if (kind.Once && same.Count > 0)
        {
            throw new RuleBroken("registry.relation-once", $"有一方已经登记着一条“{kind.There}”关系，请先结束那一条。");
        }
    }

    // In the order in which the relation leads.
    private async Task<IReadOnlyList<Resident>> People(EndSaid from, EndSaid to, CancellationToken ct)
    {
        var ids = new[] { from, to }.Where(e => e.Type == RelationEnd.Resident).Select(e => new ResidentId(e.Id)).ToList();
        var found = await db.Set<Resident>().AsNoTracking().Where(r => ids.Contains(r.Id)).ToListAsync(ct);
        return [.. ids.Select(id => found.First(r => r.Id == id))];
    }

    // Kept once: what the roles of one household say already is not written down beside them.
    private static bool Follows(RelationKind kind, Resident from, Resident to) =>
        from.Household == to.Household
        && (from.Role == HouseholdRole.Head && to.Role == kind.Role || to.Role == HouseholdRole.Head && from.Role == kind.BackRole);
}
