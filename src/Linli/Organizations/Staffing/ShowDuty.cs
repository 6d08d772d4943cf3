using Linli.Kernel;
using Linli.Organizations.Data;
using Linli.Organizations.Public;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Linli.Platform.Files;
using Linli.Platform.Files.Showing;
using Microsoft.EntityFrameworkCore;

namespace Linli.Organizations.Staffing;

/// <summary>What residents see of somebody who serves them, by their consent: whether at all, which phone, a picture. All of it optional.</summary>
internal sealed class ShowDuty(
    LinliDb db,
    DutyPosts posts,
    Changes changes,
    AttachmentIntake intake,
    ContentStore store,
    SmallPictures small,
    TimeProvider clock
)
{
    /// <exception cref="RuleBroken">A phone nobody could call.</exception>
    public async Task Card(Guid term, bool shown, string? phone, Actor by, CancellationToken ct)
    {
        var (post, line) = await posts.Line(term, by, ct);
        line.Show(ShownCard.Of(shown, phone));

        if (line.PortraitAt is null && await Kept(line, ct) is { } portrait)
        {
            db.Remove(portrait);
        }

        await Save("duty.show", post, by, ct);
    }

    /// <summary>A picture, made small; what it knew about where and when it was taken is gone before it is kept.</summary>
    /// <exception cref="RuleBroken">Not a photo we take, too large, or the person is not shown.</exception>
    public async Task Picture(Guid term, Stream photo, string name, Actor by, CancellationToken ct)
    {
        var (post, line) = await posts.Line(term, by, ct);
        line.Picture(clock.GetUtcNow());
        // The whole photo is named by no row: the next sweep takes it away.
        var kept = await intake.Take(photo, name, ct);
        var (type, bytes) =
            kept.Kind == MediaKind.Photo
                ? await Small(kept, ct)
                : throw new RuleBroken("organizations.portrait-not-photo", $"这不是照片，请选一张照片。");

        if (await Kept(line, ct) is { } before)
        {
            before.Replace(type, bytes);
        }
        else
        {
            db.Add(Portrait.Of(line, type, bytes));
        }

        await Save("duty.portrait", post, by, ct);
    }

    private async Task<(string Type, byte[] Bytes)> Small(StoredFile kept, CancellationToken ct)
    {
        var made = await small.Open(kept.Hash, (long)(kept.Width ?? 0) * (kept.Height ?? 0), ct);
        await using var picture = made ?? await store.Open(kept.Hash, ct) ?? throw new IOException("The photo was kept a moment ago and is gone.");

        if (picture.Length > Portrait.MostBytes)
        {
            throw new RuleBroken("organizations.portrait-large", $"照片太大，居民的手机打开会慢。请裁成头像大小（不超过 {Portrait.MostBytes / 1000} KB）再传。");
        }

        var bytes = new byte[picture.Length];
        await picture.ReadExactlyAsync(bytes, ct);
        return (made is null ? kept.MediaType : SmallPictures.MediaType, bytes);
    }

    private Task<Portrait?> Kept(PersonInPost line, CancellationToken ct)
    {
        var id = line.Id;
        return db.Set<Portrait>().SingleOrDefaultAsync(p => p.Id == id, ct);
    }

    private async Task Save(string act, Post post, Actor by, CancellationToken ct)
    {
        db.Add(AuditEntry.Of(act, by, post.Title, clock.GetUtcNow()));
        await changes.Save(by.County, ct);
    }
}
