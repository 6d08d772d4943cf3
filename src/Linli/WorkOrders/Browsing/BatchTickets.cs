using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Linli.WorkOrders.Browsing;

/// <summary>What a batch came to: how many were sent, and the first refusals with their sentences.</summary>
internal sealed record BatchTold(int Sent, int RefusedCount, IReadOnlyList<BatchRefusal> Refused);

internal sealed record BatchRefusal(string Number, string Why);

/// <summary>Carries the outcome over the redirect; only we can write it, and it fades in minutes.</summary>
internal sealed class BatchTickets(IDataProtectionProvider protection)
{
    private const int MostRefusals = 10;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);
    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("desk.batch").ToTimeLimitedDataProtector();

    public string Seal(int sent, IReadOnlyList<BatchRefusal> refused) =>
        _protector.Protect(JsonSerializer.Serialize(new BatchTold(sent, refused.Count, [.. refused.Take(MostRefusals)])), Life);

    /// <summary>Null when it is not ours or too old.</summary>
    public BatchTold? Open(string ticket)
    {
        try
        {
            return JsonSerializer.Deserialize<BatchTold>(_protector.Unprotect(ticket));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
