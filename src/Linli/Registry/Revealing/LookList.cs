using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Revealing;

/// <summary>Who opened what in a jurisdiction, the latest first, and who opened one entry.</summary>
internal sealed class LookList(LinliDb db)
{
    /// <summary>The newest; older ones stand with the entry.</summary>
    public const int Most = 200;

    /// <summary>Openings on pages; what left with an export stands on the export.</summary>
    public async Task<IReadOnlyList<RegisterLook>> Newest(bool unusualOnly, CancellationToken ct) =>
        await db.Set<RegisterLook>()
            .AsNoTracking()
            .Where(l => l.Export == null && (!unusualOnly || l.Unusual))
            .OrderByDescending(l => l.Id)
            .Take(Most)
            .ToListAsync(ct);

    /// <summary>Who opened an entry, and those of the same person that were merged into it.</summary>
    public async Task<IReadOnlyList<RegisterLook>> At(IReadOnlyList<Guid> entries, CancellationToken ct) =>
        await db.Set<RegisterLook>()
            .AsNoTracking()
            .Where(l => entries.Contains(l.Entry))
            .OrderByDescending(l => l.At)
            .Take(Most)
            .ToListAsync(ct);
}
