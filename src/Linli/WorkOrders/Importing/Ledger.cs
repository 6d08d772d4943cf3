using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Importing;

/// <summary>What all imports of the county filed before: the reason why a second run files nothing twice.</summary>
internal sealed class Ledger(LinliDb db)
{
    private const int Slice = 500;

    /// <summary>Which of these identities have a request that still holds, and how often each was taken back.</summary>
    public async Task<(HashSet<Guid> Filed, Dictionary<Guid, int> Undone)> Of(IEnumerable<Guid> identities, CancellationToken ct)
    {
        var filed = new HashSet<Guid>();
        var undone = new Dictionary<Guid, int>();

        foreach (var some in identities.Distinct().Chunk(Slice))
        {
            var rows = await db.Set<ImportRow>()
                .AsNoTracking()
                .Where(r => some.Contains(r.Identity) && r.Request != null)
                .Select(r => new { r.Identity, r.State })
                .ToListAsync(ct);

            foreach (var row in rows)
            {
                if (row.State == RowState.Undone)
                {
                    undone[row.Identity] = undone.GetValueOrDefault(row.Identity) + 1;
                }
                else
                {
                    filed.Add(row.Identity);
                }
            }
        }

        return (filed, undone);
    }
}
