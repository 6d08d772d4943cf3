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
internal sealed class Receipts(CountyKeys keys)
{
    /// <summary>Four groups of four, e.g. <c>K7Q2-9FMX-3TRA-W8ND</c>.</summary>
    public string For(CountyCode county, RequestId request) =>
        SpokenCode.Write(HMACSHA256.HashData(keys.RootOf(county).Derive("receipt"), Encoding.ASCII.GetBytes(request.Value.ToString("N"))));

    /// <summary>As people type it, see <see cref="SpokenCode.Read"/>.</summary>
    public bool Matches(CountyCode county, RequestId request, string? said) =>
        said is not null
        && CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(SpokenCode.Read(said)),
            Encoding.ASCII.GetBytes(SpokenCode.Read(For(county, request)))
        );
}
