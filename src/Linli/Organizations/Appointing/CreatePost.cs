using Linli.Kernel;
using Linli.Organizations.Data;
using Linli.Organizations.Public;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Organizations.Appointing;

/// <summary>Creates a vacant post in a body.</summary>
internal sealed class CreatePost(LinliDb db, Changes changes, TimeProvider clock)
{
    /// <exception cref="RuleBroken">The body does not exist, or the particulars break a rule of <see cref="Post"/>.</exception>
    public async Task<PostId> Run(BodyId bodyId, PostParticulars what, Actor by, CancellationToken ct)
    {
        var body =
            await db.Set<Body>().SingleOrDefaultAsync(b => b.Id == bodyId, ct)
            ?? throw new RuleBroken("organizations.no-such-body", $"单位不存在，请重新选择。");

        var post = Post.Create(body, new PostId(Guid.CreateVersion7()), what);
        db.Add(post);
        db.Add(AuditEntry.Of("post.create", by, $"{body.Name} {post.Title}", clock.GetUtcNow()));
        await changes.Save(by.County, ct);
        return post.Id;
    }
}
