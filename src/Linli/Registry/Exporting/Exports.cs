using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Platform.Web;
using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Exporting;

/// <summary>Exports for whoever asked for them, and for those who rule on them in their jurisdiction.</summary>
internal sealed class Exports(LinliDb db)
{
    /// <summary>The newest; older ones are in the database.</summary>
    public const int Most = 200;

    /// <summary>Those that wait for somebody first, then the newest.</summary>
    public async Task<IReadOnlyList<RegisterExport>> List(Actor by, CancellationToken ct) =>
        [.. (await Seen(by).OrderByDescending(e => e.Id).Take(Most).ToListAsync(ct)).OrderBy(e => e.State != ExportState.Asked)];

    /// <exception cref="NotThere">None of that id that this person may see.</exception>
    public async Task<RegisterExport> Find(RegisterExportId id, Actor by, CancellationToken ct) =>
        await Seen(by).SingleOrDefaultAsync(e => e.Id == id, ct) ?? throw new NotThere("export");

    // One's own, wherever they reach; and what a second person may rule on.
    private IQueryable<RegisterExport> Seen(Actor by)
    {
        var all = db.Set<RegisterExport>().AsNoTracking().IgnoreQueryFilters([ModelFilters.Jurisdiction]);

        if (!by.May(RegistryPermissions.RuleExports) || by.Jurisdiction.AreaPrefix is not { } mine)
        {
            return all.Where(e => e.By == by.StaffId);
        }

        var end = mine + "~";
        return all.Where(e => e.By == by.StaffId || e.Area.CompareTo(mine) >= 0 && e.Area.CompareTo(end) < 0);
    }
}
