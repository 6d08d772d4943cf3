namespace Linli.Ui;

/// <summary>One place to go: a menu line, a tab, a bottom-bar item. <c>Late</c> paints the count as overdue.</summary>
public sealed record MenuItem(string Text, string Href, Glyph? Icon = null, int? Count = null, bool Late = false);

/// <summary>A part of the workbench menu; the first group has no title.</summary>
public sealed record MenuGroup(string? Title, IReadOnlyList<MenuItem> Items);

/// <summary>What stands around a workbench page: only what this person's post needs.</summary>
public sealed record DeskFrame(IReadOnlyList<MenuGroup> Menu, string HomeHref, string Body, string Person, string SignOutHref)
{
    /// <summary>Where a search is posted, as the field <c>words</c> of the form <c>search</c>; null where there is nothing to search.</summary>
    public string? SearchHref { get; init; }

    /// <summary>Lines of the person's own menu (account, sessions, …).</summary>
    public IReadOnlyList<MenuItem> Personal { get; init; } = [];
}

/// <summary>What stands around a resident's page: at most four tabs, my grid worker among them.</summary>
public sealed record ResidentFrame(string HomeHref, IReadOnlyList<MenuItem> Tabs)
{
    public IReadOnlyList<MenuItem> Footer { get; init; } = [];
}

/// <summary>Asked by the layouts for what they cannot know: links and counts belong to modules, the composition answers.</summary>
public interface IFrames
{
    ValueTask<DeskFrame> Desk();

    ValueTask<ResidentFrame> Resident();
}
