using Linli.Organizations.Data;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Organizations.Sessions;

/// <summary>A session of any stage with its account, both tracked: for the pages of sign-in and of one's own account.</summary>
internal sealed record OpenSession(StaffSession Session, StaffAccount Account);

/// <summary>A complete session, as every request needs it.</summary>
internal sealed record Resumed(Guid Staff, string Name);

/// <summary>Opens, finds and ends sessions.</summary>
internal sealed class StaffSessions(LinliDb db, SignInRulebook book, RecentStaff recent, TimeProvider clock)
{
    /// <summary>Adds a session; the caller saves. Dead ones of the same person go with it.</summary>
    public async Task<Reference> Open(StaffAccount account, SessionStage stage, string device, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var reference = Reference.New(account.County);
        var oldest = now.AddHours(-book.At(now).AbsoluteHours);
        db.RemoveRange(await db.Set<StaffSession>().Where(s => s.Staff == account.Id && s.CreatedAt < oldest).ToListAsync(ct));
        db.Add(StaffSession.Open(reference, account, stage, device, now));
        return reference;
    }

    /// <summary>The session a cookie names, of any stage; null when it ended or belongs to another county than the request's.</summary>
    public async Task<OpenSession?> Find(string? cookie, CancellationToken ct)
    {
        if (Reference.Read(cookie) is not { } reference || reference.County != db.Scope.County)
        {
            return null;
        }

        var found = await (
            from session in db.Set<StaffSession>()
            join account in db.Set<StaffAccount>() on session.Staff equals account.Id
            where session.Id == reference.Id
            select new { session, account }
        ).SingleOrDefaultAsync(ct);

        return found is not null && Lives(found.session, reference, found.account.SecurityStamp, found.account.DisabledAt)
            ? new(found.session, found.account)
            : null;
    }

    /// <summary>Resumes a complete session. Asks the database once a minute and node, and notes then that it was used.</summary>
    public async Task<Resumed?> Resume(Reference reference, CancellationToken ct)
    {
        var (known, now) = (recent.References(reference.County), clock.GetUtcNow());

        if (known.TryGetValue(reference.Id, out var seen) && seen.Holds(reference, now))
        {
            return new(seen.Staff, seen.Name);
        }

        var found = await (
            from session in db.Set<StaffSession>().AsNoTracking()
            join account in db.Set<StaffAccount>().AsNoTracking() on session.Staff equals account.Id
            where session.Id == reference.Id
            select new
            {
                session,
                account.Name,
                account.SecurityStamp,
                account.DisabledAt,
            }
        ).SingleOrDefaultAsync(ct);

        if (
            found is not { session.Stage: SessionStage.Complete }
            || !Lives(found.session, reference, found.SecurityStamp, found.DisabledAt)
        )
        {
            return null;
        }

        var its = found.session;

        if (now - its.LastSeenAt >= RecentStaff.Grain)
        {
            await db.Set<StaffSession>()
                .Where(s => s.Id == reference.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, now), ct);
        }

        known[reference.Id] = new(its.ReferenceHash, its.Staff, found.Name, at => its.IsAlive(at, book.At(at)), now);
        return new(its.Staff, found.Name);
    }

    /// <summary>Ends one of a person's sessions.</summary>
    public async Task End(Guid staff, Guid session, CancellationToken ct)
    {
        var county = db.Scope.County;
        db.RemoveRange(await db.Set<StaffSession>().Where(s => s.Staff == staff && s.Id == session).ToListAsync(ct));
        await CountyStamps.Renew(db, county, RecentStaff.SignIns, ct);

        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Ended twice at once, e.g. in two windows: it is over either way, and the stamp of the first told it.
            db.ChangeTracker.Clear();
        }

        recent.Forget(county);
    }

    /// <summary>A person's living sessions, the latest first.</summary>
    public async Task<IReadOnlyList<StaffSession>> Of(StaffAccount account, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var rules = book.At(now);
        var all = await db.Set<StaffSession>()
            .AsNoTracking()
            .Where(s => s.Staff == account.Id && s.Stamp == account.SecurityStamp && s.Stage == SessionStage.Complete)
            .OrderByDescending(s => s.LastSeenAt)
            .ToListAsync(ct);
        return [.. all.Where(s => s.IsAlive(now, rules))];
    }

    private bool Lives(StaffSession session, Reference reference, string stamp, DateTimeOffset? disabledAt)
    {
        var now = clock.GetUtcNow();
        return reference.Matches(session.ReferenceHash)
            && disabledAt is null
            && session.Stamp == stamp
            && session.IsAlive(now, book.At(now));
    }
}
