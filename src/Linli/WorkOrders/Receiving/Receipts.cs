using System.Security.Cryptography;
using System.Text;
using Linli.Kernel;
using Linli.Platform.Sealing;
using Linli.WorkOrders.Public;

namespace Linli.WorkOrders.Receiving;

/// <summary>
/// The receipt code: 80 bits that only the person who asked holds, and with them the dialogue. It is computed, not stored: whoever reads
/// the database finds none.
/// </summary>
internal sealed class Receipts(MasterKey master)
{
    // Crockford's base 32: no I, L, O, U, so that it survives the telephone.
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 16;

    /// <summary>Four groups of four, e.g. <c>K7Q2-9FMX-3TRA-W8ND</c>.</summary>
    public string For(CountyCode county, RequestId request)
    {
        var mac = HMACSHA256.HashData(master.Derive($"receipt|{county}|1"), Encoding.ASCII.GetBytes(request.Value.ToString("N")));
        var code = new StringBuilder(Length + 3);

        for (var i = 0; i < Length; i++)
        {
            // 5 bits at a time from the front of the MAC.
            var bit = i * 5;
            var value = (mac[bit / 8] << 8 | mac[bit / 8 + 1]) >> (11 - bit % 8) & 31;
            code.Append(i > 0 && i % 4 == 0 ? "-" : "").Append(Alphabet[value]);
        }

        return code.ToString();
    }

    /// <summary>As people type it: lower case, spaces for hyphens, O for 0, I and L for 1.</summary>
    public bool Matches(CountyCode county, RequestId request, string? said)
    {
        if (said is null)
        {
            return false;
        }

        var typed = new string([.. said.ToUpperInvariant().Normalize(NormalizationForm.FormKC).Where(char.IsAsciiLetterOrDigit)])
            .Replace('O', '0')
            .Replace('I', '1')
            .Replace('L', '1');
        var real = For(county, request).Replace("-", "", StringComparison.Ordinal);
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(typed), Encoding.ASCII.GetBytes(real));
    }
}
