using Linli.Organizations.Accounts;
using Linli.Organizations.Sessions;
using Linli.Platform.Audit;
using Linli.Platform.Data;

namespace Linli.Organizations.SigningIn;

/// <summary>What the browser is given at the end of a sign-in.</summary>
/// <param name="Device">A new device's reference; null when it was known.</param>
internal sealed record Admitted(Reference Session, Reference? Device);

/// <summary>The last step of every way in: a new complete session, never the half one of before.</summary>
internal sealed class Admission(LinliDb db, StaffSessions sessions, KnownDevices devices, TimeProvider clock)
{
    /// <summary>Adds the session; the caller saves.</summary>
    /// <param name="half">The session between password and second factor, which ends here.</param>
    public async Task<Admitted> Admit(StaffAccount account, Visitor visitor, StaffSession? half, string how, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var device = await devices.Find(visitor.DeviceCookie, account, ct);

        device?.See(now);
        device?.ForgetWrongGuesses();
        account.ForgetWrongGuesses();

        if (half is not null)
        {
            db.Remove(half);
        }

        var session = await sessions.Open(account, SessionStage.Complete, visitor.Device, ct);
        db.Add(AuditEntry.Of("sign-in", account.AsActor(), account.UserName, now, how));
        return new(session, device is null ? devices.Remember(account) : null);
    }
}

/// <summary>What a browser says of itself.</summary>
/// <param name="DeviceCookie">The reference of a known device, if any.</param>
/// <param name="Device">Coarse words for it.</param>
internal sealed record Visitor(string? DeviceCookie, string Device)
{
    public static Visitor Of(HttpContext http) => new(StaffCookies.Device(http), DeviceWords.Of(http));
}
