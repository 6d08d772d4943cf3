using Microsoft.AspNetCore.DataProtection;

namespace Linli.WorkOrders.Receiving;

/// <summary>Lets whoever just sent a photo look at it before the request is filed, for an hour. Knowing its hash is not enough.</summary>
internal sealed class KeptTickets(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Valid = TimeSpan.FromHours(1);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("resident.kept.1").ToTimeLimitedDataProtector();

    public string For(string hash) => _protector.Protect(hash, Valid);

    /// <summary>The hash, or null for a ticket that is not ours or too old.</summary>
    public string? Hash(string ticket)
    {
        try
        {
            return _protector.Unprotect(ticket);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
