using Linli.Kernel;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Platform.Sealing;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Holding;

/// <summary>A hold with its reason opened.</summary>
/// <param name="Mine">The reader asked for what waits and so may not rule.</param>
internal sealed record HeldRow(LegalHold Hold, string Reason, bool Mine);

/// <summary>Which entries must not be destroyed now.</summary>
internal sealed class Holds(LinliDb db, Envelope envelope, OfficeDay days)
{
    /// <summary>Where the reasons lie.</summary>
    public static readonly SealedColumn Reasons = new(
        typeof(LegalHold),
        nameof(LegalHold.ReasonSealed),
        (county, id, _) => Place(county, id)
    );

    /// <summary>Ids of entries of a register that are held, wherever they lie.</summary>
    public async Task<IReadOnlySet<Guid>> Entries(string register, CancellationToken ct) =>
        (await Holding().Where(h => h.Register == register).Select(h => h.Entry).ToListAsync(ct)).ToHashSet();

    public Task<bool> On(Guid entry, CancellationToken ct) => Holding().AnyAsync(h => h.Entry == entry, ct);

    /// <exception cref="RuleBroken">The entry is held.</exception>
    public async Task Expect(Guid entry, CancellationToken ct)
    {
        if (await On(entry, ct))
        {
            throw new RuleBroken("registry.held", $"这条登记依法留存，暂时不能销毁，也不能合并。什么也没有改。");
        }
    }

    /// <summary>Holds of the jurisdiction that wait or protect, what waits first.</summary>
    public async Task<IReadOnlyList<HeldRow>> Read(Actor by, CancellationToken ct)
    {
        var today = days.Today(by.County);
        var rows = await db.Set<LegalHold>()
            .AsNoTracking()
            .Where(h => h.State != HoldState.Lifted && h.State != HoldState.Refused && h.Until >= today)
            .OrderBy(h => h.State == HoldState.Holds)
            .ThenBy(h => h.Until)
            .ToListAsync(ct);
        return [.. rows.Select(h => new HeldRow(h, envelope.Open(h.ReasonSealed, Place(h.County, h.Id))!, h.AskedById == by.StaffId))];
    }

    public byte[] Seal(CountyCode county, Guid id, string reason) => envelope.Seal(reason, Place(county, id))!;

    private IQueryable<LegalHold> Holding()
    {
        var today = days.Today(db.Scope.County);
        return db.Set<LegalHold>()
            .IgnoreQueryFilters([ModelFilters.Jurisdiction])
            .Where(h => h.State != HoldState.Lifted && h.State != HoldState.Refused && h.Until >= today);
    }

    private static SealedPlace Place(CountyCode county, Guid id) => new(county, "legal_holds", "reason", id);
}
