using Linli.Organizations.Data;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Organizations.SigningIn;

/// <summary>Remembers the devices an account has signed in on.</summary>
internal sealed class KnownDevices(LinliDb db, SignInRulebook book, TimeProvider clock)
{
    /// <summary>The device a cookie names, if this account has used it.</summary>
    public async Task<KnownDevice?> Find(string? cookie, StaffAccount account, CancellationToken ct)
    {
        if (Reference.Read(cookie) is not { } reference || reference.County != account.County)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var device = await db.Set<KnownDevice>().SingleOrDefaultAsync(d => d.Id == reference.Id && d.Staff == account.Id, ct);

        return device is not null && reference.Matches(device.ReferenceHash) && now < device.SeenAt.AddDays(book.At(now).KnownDeviceDays)
            ? device
            : null;
    }

    /// <summary>Remembers a new device; the caller saves.</summary>
    public Reference Remember(StaffAccount account)
    {
        var reference = Reference.New(account.County);
        db.Add(KnownDevice.Remember(reference, account, clock.GetUtcNow()));
        return reference;
    }
}
