using System.Globalization;
using Linli.Kernel;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Platform.Lists;

/// <summary>A list as one person has it.</summary>
/// <param name="Views">With a name: one's own as they were made, then what one's body shares.</param>
/// <param name="Left">The columns as the person left them; null when they never chose.</param>
internal sealed record MyList(RowList List, IReadOnlyList<SavedView> Views, IReadOnlyList<Enum>? Left, Guid Me)
{
    /// <summary>Before it was read: a page shows itself once while it still asks.</summary>
    public static MyList Bare(RowList list) => new(list, [], null, Guid.Empty);

    /// <summary>What the address says, else what the person chose last, else the usual ones.</summary>
    public IReadOnlyList<Enum> Shown(IQueryCollection query) => List.Read(query["cols"]) ?? Left ?? List.Usual;
}

/// <summary>Named filters of a list: kept, replaced by name, shared with one's body, forgotten; and the columns a person left it with.</summary>
internal sealed class SavedViews(LinliDb db, ListLimits limits, TimeProvider clock)
{
    // How a person left the columns has no name, which no view can have.
    private const string AsLeft = "";

    public async Task<MyList> Of(RowList list, Actor me, CancellationToken ct)
    {
        // Whoever acts for no body is shared with nobody.
        Guid? body = me.BodyId == Guid.Empty ? null : me.BodyId;
        var rows = await db.Set<SavedView>()
            .AsNoTracking()
            .Where(v => v.List == list.Word && (v.Staff == me.StaffId || (v.Body != null && v.Body == body)))
            .OrderBy(v => v.Id)
            .ToListAsync(ct);
        var left = rows.Find(v => v.Staff == me.StaffId && v.Name == AsLeft);
        return new(
            list,
            [.. rows.Where(v => v.Name != AsLeft).OrderByDescending(v => v.Staff == me.StaffId)],
            left is null ? null : list.Read([left.Href]),
            me.StaffId
        );
    }

    /// <param name="href">The list with the filter, as somebody has it before them.</param>
    /// <param name="shared">Everybody of one's body shall see it too.</param>
    /// <exception cref="RuleBroken">No name, a name too long, or as many views as one person may keep.</exception>
    public async Task Save(RowList list, string? name, string href, bool shared, Actor by, CancellationToken ct)
    {
        var said = name?.Trim() ?? "";

        if (said.Length == 0 || new StringInfo(said).LengthInTextElements > limits.ViewNameLongest)
        {
            throw new RuleBroken("lists.view-name", $"没有存：视图要有名字，最多 {limits.ViewNameLongest} 个字。");
        }

        var mine = await Mine(list, by, ct);

        if (mine.Find(v => v.Name == said) is null && mine.Count(v => v.Name != AsLeft) >= limits.SavedViewsMost)
        {
            throw new RuleBroken(
                "lists.views-full",
                $"没有存：您已经有 {limits.SavedViewsMost} 个视图，再多就找不到了。请先删一个不用的，或用同一个名字存，会换掉旧的。"
            );
        }

        var kept = list.Kept(Web.ListAddress.Query(href));
        await Keep(list, mine, said, kept, shared && by.BodyId != Guid.Empty ? by.BodyId : null, by, ct);
    }

    /// <summary>Remembers which columns a person wants, and in which order.</summary>
    public async Task Choose(RowList list, IReadOnlyList<Enum> columns, Actor by, CancellationToken ct) =>
        await Keep(list, await Mine(list, by, ct), AsLeft, RowList.Say(columns), null, by, ct);

    /// <returns>False when there was no such view of this person.</returns>
    public async Task<bool> Forget(RowList list, Guid id, Actor by, CancellationToken ct)
    {
        var view = await db.Set<SavedView>().SingleOrDefaultAsync(v => v.Id == id && v.Staff == by.StaffId && v.List == list.Word, ct);

        if (view is null)
        {
            return false;
        }

        db.Remove(view);
        await db.SaveChangesAsync(ct);
        return true;
    }

    private Task<List<SavedView>> Mine(RowList list, Actor by, CancellationToken ct) =>
        db.Set<SavedView>().Where(v => v.Staff == by.StaffId && v.List == list.Word).ToListAsync(ct);

    private async Task Keep(RowList list, List<SavedView> mine, string name, string href, Guid? body, Actor by, CancellationToken ct)
    {
        if (mine.Find(v => v.Name == name) is not { } view)
        {
            view = SavedView.Of(by, list, name, clock.GetUtcNow());
            db.Add(view);
        }

        view.Becomes(href, body);
        await db.SaveChangesAsync(ct);
    }
}
