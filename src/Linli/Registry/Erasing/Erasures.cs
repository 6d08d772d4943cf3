using Linli.Kernel;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Registry.Holding;
using Linli.Registry.Keeping;
using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Erasing;

/// <summary>A request that waits, with its reason opened.</summary>
/// <param name="Mine">The reader wrote it down and so may not rule.</param>
internal sealed record WaitingErasure(ErasureRequest Request, string Reason, bool Mine);

/// <summary>What was destroyed, what waits for a word, and what will be due.</summary>
/// <param name="Soon">Entries of all registers that fall due whole within <see cref="Erasures.Ahead"/>.</param>
/// <param name="Held">Of entries that are due whole already, so many stay because the law holds them.</param>
/// <param name="Holds">What the law holds, and what waits for a second word.</param>
internal sealed record ErasureBook(
    IReadOnlyList<WaitingErasure> Waiting,
    IReadOnlyList<ErasureCertificate> Done,
    int Soon,
    int Held,
    IReadOnlyList<HeldRow> Holds
);

/// <summary>Reads the book of erasures of a jurisdiction.</summary>
internal sealed class Erasures(LinliDb db, ResidentBox box, Retention retention, Holds holds, OfficeDay days)
{
    /// <summary>Calendar days looked ahead.</summary>
    public const int Ahead = 30;

    private const int Most = 200;

    public async Task<ErasureBook> Read(Actor by, CancellationToken ct)
    {
        var waiting = await (
            from request in db.Set<ErasureRequest>().AsNoTracking()
            join resident in db.Set<Resident>().AsNoTracking() on request.Resident equals resident.Id
            where request.State == ErasureState.Waiting
            orderby request.AskedAt
            select new { Request = request, Resident = resident }
        ).ToListAsync(ct);
        var done = await db.Set<ErasureCertificate>().AsNoTracking().OrderByDescending(c => c.Id).Take(Most).ToListAsync(ct);
        var held = await holds.Read(by, ct);
        var today = days.Today(by.County);

        return new(
            [
                .. waiting.Select(w => new WaitingErasure(
                    w.Request,
                    box.KeyOf(w.Resident).Open(w.Request.ReasonSealed, AskErasure.Place(by.County, w.Request.Id))!,
                    w.Request.AskedById == by.StaffId
                )),
            ],
            done,
            await DueBy(today.AddDays(Ahead), null, ct),
            held.Count == 0 ? 0 : await DueBy(today, [.. held.Select(h => h.Hold.Entry)], ct),
            held
        );
    }

    // Whole entries that are due by a day, of all registers or of those named.
    private async Task<int> DueBy(DateOnly day, IReadOnlyList<Guid>? among, CancellationToken ct)
    {
        var (person, entity, hazard) = (
            retention.LeftBy(FieldCatalog.Residents, day),
            retention.LeftBy(FieldCatalog.Entities, day),
            retention.LeftBy(FieldCatalog.Hazards, day)
        );
        var people = db.Set<Resident>().Where(r => r.LeftOn <= person);
        var entities = db.Set<MarketEntity>().Where(e => e.LeftOn <= entity);
        var hazards = db.Set<Hazard>().Where(h => h.State == HazardState.Removed && h.SeenOn <= hazard);

        if (among is not null)
        {
            var (residents, traders, dangers) = (
                among.Select(id => new ResidentId(id)).ToList(),
                among.Select(id => new MarketEntityId(id)).ToList(),
                among.Select(id => new HazardId(id)).ToList()
            );
            people = people.Where(r => residents.Contains(r.Id));
            entities = entities.Where(e => traders.Contains(e.Id));
            hazards = hazards.Where(h => dangers.Contains(h.Id));
        }

        return await people.CountAsync(ct) + await entities.CountAsync(ct) + await hazards.CountAsync(ct);
    }

    /// <returns>Null when there is none of that id in the jurisdiction.</returns>
    public Task<ErasureCertificate?> Find(Guid id, CancellationToken ct) =>
        db.Set<ErasureCertificate>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct);
}
