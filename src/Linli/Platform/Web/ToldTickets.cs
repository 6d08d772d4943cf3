using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Linli.Platform.Web;

/// <summary>Carries a sentence over a redirect, so that the page can say what became of a button; only we can write it, and it fades.</summary>
internal sealed class ToldTickets(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);
    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("desk.told").ToTimeLimitedDataProtector();

    /// <param name="well">It was done; otherwise it was refused.</param>
    public string Seal(bool well, string sentence) => _protector.Protect((well ? "+" : "-") + sentence, Life);

    /// <summary>Null when it is not ours or too old.</summary>
    public (bool Well, string Sentence)? Open(string ticket)
    {
        try
        {
            var said = _protector.Unprotect(ticket);
            return (said[0] == '+', said[1..]);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
