using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Erasing;

/// <summary>Every hour: whoever left long enough ago is erased, in part or whole, some hundreds at a time.</summary>
internal sealed class RetentionBell(EraseResidents erase, Retention retention, OfficeDay days, TimeProvider clock) : IRecur
{
    /// <summary>One ring is one transaction.</summary>
    public const int Most = 300;

    public string Kind => "registry-retention";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public async Task Ring(PendingWork timer, LinliDb db, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        var by = Actors.System(timer.County);
        var today = days.Today(timer.County);
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
        var due = left.Select(r =>
                (
                    r.Id,
                    Whole: retention.UntilAll(r.On) < today,
                    Fields: retention.Due(
                        [
                            .. r.Contact ? [ResidentFields.Contact] : Array.Empty<string>(),
                            .. r.ContactPhone ? [ResidentFields.ContactPhone] : Array.Empty<string>(),
                            .. r.Phone ? [ResidentFields.Phone] : Array.Empty<string>(),
                            .. r.RegisteredAt ? [ResidentFields.RegisteredAt] : Array.Empty<string>(),
                            .. r.Document ? [ResidentFields.Document] : Array.Empty<string>(),
                            .. r.Birth ? [ResidentFields.Birth] : Array.Empty<string>(),
                        ],
                        r.On,
                        today
                    )
                )
            )
            .Where(r => r.Whole || r.Fields.Count > 0)
            .Take(Most)
            .ToDictionary(r => r.Id);
        var ids = due.Keys.ToList();

        foreach (var resident in await db.Set<Resident>().Where(r => ids.Contains(r.Id)).ToListAsync(ct))
        {
            var (_, whole, fields) = due[resident.Id];

            if (whole)
            {
                await erase.Whole(resident, ErasureGround.Expired, ("", by.Name), at, ct);
            }
            else
            {
                await erase.Part(resident, fields, by, at, ct);
            }
        }
    }
}
