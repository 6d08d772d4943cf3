using Linli.Kernel;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Linli.Territory.Naming;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Amending;

/// <summary>Takes another name of a division away; the audit keeps that it was there.</summary>
internal sealed class ForgetName(LinliDb db, DivisionBooks books, TimeProvider clock)
{
    /// <exception cref="RuleBroken">Not permitted.</exception>
    public async Task Run(Guid id, Actor by, CancellationToken ct)
    {
        AmendRight.Ask(by);

        // Somebody else may have been faster: what is wished is so.
        if (await db.Set<NameAlias>().SingleOrDefaultAsync(a => a.Id == id, ct) is not { } alias)
        {
            return;
        }

        db.Remove(alias);
        db.Add(AuditEntry.Of("division.forget-name", by, $"{alias.Code} {alias.Name}", clock.GetUtcNow()));
        await CountyStamps.Renew(db, by.County, DivisionBooks.Topic, ct);
        await db.SaveChangesAsync(ct);
        books.Forget(by.County);
    }
}
