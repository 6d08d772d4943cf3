using Linli.Kernel;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Registry.Keeping;
using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Erasing;

/// <summary>A request that waits, with its reason opened.</summary>
/// <param name="Mine">The reader wrote it down and so may not rule.</param>
internal sealed record WaitingErasure(ErasureRequest Request, string Reason, bool Mine);

/// <summary>What was destroyed, what waits for a word, and what will be due.</summary>
/// <param name="Soon">Entries that fall due whole within <see cref="Erasures.Ahead"/>.</param>
internal sealed record ErasureBook(IReadOnlyList<WaitingErasure> Waiting, IReadOnlyList<ErasureCertificate> Done, int Soon);

/// <summary>Reads the book of erasures of a jurisdiction.</summary>
internal sealed class Erasures(LinliDb db, ResidentBox box, Retention retention, OfficeDay days)
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
        var left = retention.LeftBy(days.Today(by.County).AddDays(Ahead));
        var soon = await db.Set<Resident>().CountAsync(r => r.LeftOn <= left, ct);

        return new(
            [
                .. waiting.Select(w => new WaitingErasure(
                    w.Request,
                    box.KeyOf(w.Resident).Open(w.Request.ReasonSealed, AskErasure.Place(by.County, w.Request.Id))!,
                    w.Request.AskedById == by.StaffId
                )),
            ],
            done,
            soon
        );
    }

    /// <returns>Null when there is none of that id in the jurisdiction.</returns>
    public Task<ErasureCertificate?> Find(Guid id, CancellationToken ct) =>
        db.Set<ErasureCertificate>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct);
}
