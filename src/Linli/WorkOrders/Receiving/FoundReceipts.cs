using Linli.Kernel;
using Linli.Platform.Data;
using Linli.WorkOrders.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Receiving;

/// <summary>
/// Whose receipt somebody reads out, whole or its last four signs. Receipts lie nowhere (docs/adr/0008), so those of the latest requests are
/// computed and compared; with an older one its order's number has to be said.
/// </summary>
internal sealed class FoundReceipts(LinliDb db, Receipts receipts)
{
    /// <summary>How many requests are looked through.</summary>
    public const int Latest = 2000;

    private const int Group = 4;
    private const int Whole = 16;

    public static bool IsWhole(string said) => SpokenCode.Read(said).Length == Whole;

    /// <summary>Orders of those requests; empty when the words are no receipt.</summary>
    public async Task<IReadOnlyList<OrderId>> Find(string said, CountyCode county, CancellationToken ct)
    {
        var code = SpokenCode.Read(said);

        if (code.Length is not (Group or Whole) || said.Any(sign => !char.IsAsciiLetterOrDigit(sign) && sign is not ('-' or ' ')))
        {
            return [];
        }

        var latest = await db.Set<ResidentRequest>()
            .AsNoTracking()
            // The county's latest; which of their orders the reader may see is asked of the orders.
            .IgnoreQueryFilters([ModelFilters.Jurisdiction])
            .OrderByDescending(r => r.Id)
            .Take(Latest)
            .Select(r => new { r.Id, r.Order })
            .ToListAsync(ct);
        return
        [
            .. latest
                .Where(r => SpokenCode.Read(receipts.For(county, r.Id)).EndsWith(code, StringComparison.Ordinal))
                .Select(r => r.Order)
                .Distinct(),
        ];
    }
}
