using System.Globalization;
using Linli.Kernel;
using Linli.Platform.Data;
using Linli.WorkOrders.Browsing;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Saving;

/// <summary>A person's named filters: kept, replaced by name, forgotten. Only ever the person's own.</summary>
internal sealed class SavedViews(LinliDb db, DeskLimits limits, TimeProvider clock)
{
    /// <summary>In the order they were made.</summary>
    public async Task<IReadOnlyList<SavedView>> Of(Actor me, CancellationToken ct) =>
        await db.Set<SavedView>().AsNoTracking().Where(v => v.Staff == me.StaffId).OrderBy(v => v.Id).ToListAsync(ct);

    /// <exception cref="RuleBroken">No name, a name too long, or as many views as one person may keep.</exception>
    public async Task Save(string? name, OrderFilter filter, Actor by, CancellationToken ct)
    {
        var said = name?.Trim() ?? "";

        if (said.Length == 0 || new StringInfo(said).LengthInTextElements > limits.ViewNameLongest)
        {
            throw new RuleBroken("work-orders.view-name", $"没有存：视图要有名字，最多 {limits.ViewNameLongest} 个字。");
        }

        // Where a page began is no part of a view.
        var href = (filter with { After = null }).ToHref();
        var mine = await db.Set<SavedView>().Where(v => v.Staff == by.StaffId).ToListAsync(ct);

        if (mine.Find(v => v.Name == said) is { } same)
        {
            same.Becomes(href);
        }
        else if (mine.Count < limits.SavedViewsMost)
        {
            db.Add(SavedView.Of(by, said, href, clock.GetUtcNow()));
        }
        else
        {
            throw new RuleBroken(
                "work-orders.views-full",
                $"没有存：您已经有 {limits.SavedViewsMost} 个视图，再多就找不到了。请先删一个不用的，或用同一个名字存，会换掉旧的。"
            );
        }

        await db.SaveChangesAsync(ct);
    }

    /// <returns>False when there was no such view of this person.</returns>
    public async Task<bool> Forget(Guid id, Actor by, CancellationToken ct)
    {
        if (await db.Set<SavedView>().SingleOrDefaultAsync(v => v.Id == id && v.Staff == by.StaffId, ct) is not { } view)
        {
            return false;
        }

        db.Remove(view);
        await db.SaveChangesAsync(ct);
        return true;
    }
}
