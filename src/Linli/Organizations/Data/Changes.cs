using Linli.Kernel;
using Linli.Organizations.Browsing;
using Linli.Organizations.Sessions;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Organizations.Data;

/// <summary>Saves a change of bodies, posts, people or accounts, and lets the directory know.</summary>
internal sealed class Changes(LinliDb db, BodyDirectory directory)
{
    /// <exception cref="RuleBroken">Somebody else changed the same row meanwhile; nothing was saved.</exception>
    public async Task Save(CountyCode county, CancellationToken ct)
    {
        await CountyStamps.Renew(db, county, BodyDirectory.Topic, ct);
        await CountyStamps.Renew(db, county, RecentStaff.SignIns, ct);

        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new RuleBroken("organizations.changed-meanwhile", $"刚才有人改过同一条记录，请刷新页面后再试。");
        }

        directory.Forget(county);
    }
}
