using Linli.Kernel;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Platform.Web;
using Linli.Registry.Keeping;
using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Trading;

/// <summary>What became of it.</summary>
/// <param name="Id">The entry; null when something has to be mended first, then nothing was saved.</param>
/// <param name="Twin">The entry in this person's jurisdiction that has the same credit code already.</param>
/// <param name="Elsewhere">Another part of the county has it: the entry may be taken over, not made again.</param>
internal sealed record EntityKept(
    MarketEntityId? Id,
    IReadOnlyList<SheetProblem> Problems,
    MarketEntityId? Twin = null,
    bool Elsewhere = false
);

/// <summary>What entering, correcting and archiving a market entity have in common.</summary>
internal sealed class EntityKeeping(LinliDb db, EntityBox box, OfficeDay days)
{
    public Provenance Checked(Provenance said, Actor by) => said.Checked(days.Today(by.County));

    /// <exception cref="NotThere">None of that id in this person's jurisdiction.</exception>
    public async Task<MarketEntity> Load(MarketEntityId id, CancellationToken ct) =>
        await db.Set<MarketEntity>().SingleOrDefaultAsync(e => e.Id == id, ct) ?? throw new NotThere("market entity");

    /// <summary>The other entry with this credit code, wherever in the county.</summary>
    public async Task<MarketEntity?> Holder(string? code, MarketEntityId? self, CancellationToken ct)
    {
        if (code is null)
        {
            return null;
        }

        var mine = self ?? default;
        return await db.Set<MarketEntity>()
            .IgnoreQueryFilters([ModelFilters.Jurisdiction])
            .SingleOrDefaultAsync(e => e.Code == code && e.Id != mine, ct);
    }

    /// <summary>Says that the code is taken: with a link in this person's jurisdiction, else only that it is.</summary>
    public EntityKept Taken(MarketEntity holder) =>
        db.Scope.Jurisdiction.Covers(holder.Area)
            ? new(null, [new(EntityFields.Code, $"这个信用代码已经登记过了，请打开那一条核对，不用再登记一次")], holder.Id)
            : new(
                null,
                [
                    new(
                        EntityFields.Code,
                        $"这个信用代码在本县别的社区登记着；核对执照后，在登记页勾选“已迁来”把那条登记转过来，不用重复登记"
                    ),
                ],
                Elsewhere: true
            );

    /// <summary>Writes the line that goes with a change.</summary>
    public void Line(
        MarketEntity entity,
        RegisterAct act,
        Provenance from,
        IReadOnlyDictionary<string, string?> values,
        Actor by,
        DateTimeOffset at,
        Guid? operation = null
    ) => db.Add(EntryLines.Write(box.KeyOf(entity), entity.Id.Value, entity.Lines, act, from, values, by, at, operation));
}
