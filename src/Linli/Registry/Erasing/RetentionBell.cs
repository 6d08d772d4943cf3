using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.Registry.Holding;
using Linli.Registry.Public;
using Linli.Registry.Relating;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Erasing;

/// <summary>
/// Every hour: whoever left long enough ago is erased, in part or whole, some hundreds at a time; so are businesses that left and dangers that
/// were removed. What the law holds stays.
/// </summary>
internal sealed class RetentionBell(
    EraseResidents people,
    EraseEntities entities,
    Retention retention,
    Holds holds,
    OfficeDay days,
    TimeProvider clock
) : IRecur
{
    /// <summary>One ring is one transaction; so many of each register.</summary>
    public const int Most = 300;

    public string Kind => "registry-retention";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public async Task Ring(PendingWork timer, LinliDb db, CancellationToken ct)
    {
        var today = days.Today(timer.County);
        await People(timer.County, today, db, ct);
        await Entities(timer.County, today, db, ct);
        await Hazards(timer.County, today, db, ct);
    }

    private async Task People(CountyCode county, DateOnly today, LinliDb db, CancellationToken ct)
    {
        var earliest = retention.EarliestDue(today);
        var left = await db.Set<Resident>()
            .AsNoTracking()
            .Where(r => r.LeftOn <= earliest)
            .OrderBy(r => r.LeftOn)
            .ThenBy(r => r.Id)
            .Select(r => new
            {
                r.Id,
                On = r.LeftOn!.Value,
                Contact = r.ContactSealed != null,
                ContactPhone = r.ContactPhoneSealed != null,
                Phone = r.PhoneSealed != null,
                RegisteredAt = r.RegisteredAtSealed != null,
                Document = r.DocumentSealed != null,
                Birth = r.BirthSealed != null,
            })
            .ToListAsync(ct);
        var due = await Due(
            FieldCatalog.Residents,
            left.Select(r =>
                (
                    r.Id,
                    r.Id.Value,
                    r.On,
                    Known(
                        (ResidentFields.Contact, r.Contact),
                        (ResidentFields.ContactPhone, r.ContactPhone),
                        (ResidentFields.Phone, r.Phone),
                        (ResidentFields.RegisteredAt, r.RegisteredAt),
                        (ResidentFields.Document, r.Document),
                        (ResidentFields.Birth, r.Birth)
                    )
                )
            ),
            today,
            ct
        );
        var (ids, by, at) = (due.Keys.ToList(), Actors.System(county), clock.GetUtcNow());

        foreach (var resident in await db.Set<Resident>().Where(r => ids.Contains(r.Id)).ToListAsync(ct))
        {
            if (due[resident.Id] is { Count: > 0 } fields)
            {
                await people.Part(resident, fields, by, at, ct);
            }
            else
            {
                await people.Whole(resident, ErasureGround.Expired, ("", by.Name), at, ct);
            }
        }
    }

    private async Task Entities(CountyCode county, DateOnly today, LinliDb db, CancellationToken ct)
    {
        var earliest = retention.EarliestDue(today);
        var left = await db.Set<MarketEntity>()
            .AsNoTracking()
            .Where(e => e.LeftOn <= earliest)
            .OrderBy(e => e.LeftOn)
            .ThenBy(e => e.Id)
            .Select(e => new
            {
                e.Id,
                On = e.LeftOn!.Value,
                Representative = e.RepresentativeSealed != null,
                Phone = e.PhoneSealed != null,
            })
            .ToListAsync(ct);
        var due = await Due(
            FieldCatalog.Entities,
            left.Select(e =>
                (e.Id, e.Id.Value, e.On, Known((EntityFields.Representative, e.Representative), (EntityFields.Phone, e.Phone)))
            ),
            today,
            ct
        );
        var (ids, by, at) = (due.Keys.ToList(), Actors.System(county), clock.GetUtcNow());

        foreach (var entity in await db.Set<MarketEntity>().Where(e => ids.Contains(e.Id)).ToListAsync(ct))
        {
            if (due[entity.Id] is { Count: > 0 } fields)
            {
                entities.Part(entity, fields, by, at);
            }
            else
            {
                await entities.Whole(entity, by, at, ct);
            }
        }
    }

    // Nothing of a danger goes before the rest: whoever looked last saw that it was gone, and from that day it is kept.
    private async Task Hazards(CountyCode county, DateOnly today, LinliDb db, CancellationToken ct)
    {
        var last = retention.LeftBy(FieldCatalog.Hazards, today);
        var held = await holds.Entries(FieldCatalog.Hazards, ct);
        var gone = await db.Set<Hazard>()
            .Where(h => h.State == HazardState.Removed && h.SeenOn <= last)
            .OrderBy(h => h.SeenOn)
            .ThenBy(h => h.Id)
            .Take(Most + held.Count)
            .ToListAsync(ct);
        var (by, at) = (Actors.System(county), clock.GetUtcNow());

        foreach (var hazard in gone.Where(h => !held.Contains(h.Id.Value)).Take(Most))
        {
            db.Add(ErasureCertificate.Of(Erased.Of(hazard), ErasureGround.Expired, [], hazard.Lines, ("", by.Name), at));
            await RelationBook.Forget(db, new(RelationEnd.Hazard, hazard.Id.Value), ct);
            db.Remove(hazard);
        }
    }

    private static IReadOnlyList<string> Known(params (string Field, bool Is)[] fields) =>
        [.. fields.Where(f => f.Is).Select(f => f.Field)];

    // Which of those that left have something due, and what: no field means the whole entry.
    private async Task<Dictionary<TId, IReadOnlyList<string>>> Due<TId>(
        string register,
        IEnumerable<(TId Id, Guid Entry, DateOnly Left, IReadOnlyList<string> Known)> left,
        DateOnly today,
        CancellationToken ct
    )
        where TId : struct
    {
        var held = await holds.Entries(register, ct);
        return left.Where(l => !held.Contains(l.Entry))
            .Select(l =>
                (l.Id, Whole: retention.UntilAll(register, l.Left) < today, Fields: retention.Due(register, l.Known, l.Left, today))
            )
            .Where(l => l.Whole || l.Fields.Count > 0)
            .Take(Most)
            .ToDictionary(l => l.Id, l => l.Whole ? [] : l.Fields);
    }
}
