using Linli.Kernel;
using Linli.Platform.Audit;
using Linli.Platform.Data;

namespace Linli.Organizations.Staffing;

/// <summary>Opens a volunteer's own phone once, to call them; who looked stays on record.</summary>
internal sealed class RevealDuty(LinliDb db, DutyPosts posts, DutyBox box, TimeProvider clock)
{
    /// <returns>Null when they told none.</returns>
    public async Task<string?> Run(Guid term, Actor by, CancellationToken ct)
    {
        var (post, line) = await posts.Line(term, by, ct);
        db.Add(AuditEntry.Of("duty.reveal", by, $"{post.Title} {line.Name}", clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return box.Open(line);
    }
}
