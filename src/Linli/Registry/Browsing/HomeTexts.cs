using Linli.Platform.Data;
using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Browsing;

/// <summary>How people say the address of a dwelling; null when there is none in the jurisdiction.</summary>
internal sealed class HomeTexts(LinliDb db)
{
    public Task<string?> Of(DwellingId id, CancellationToken ct) =>
        db.Set<Dwelling>().Where(d => d.Id == id).Select(d => (string?)d.Text).SingleOrDefaultAsync(ct);
}
