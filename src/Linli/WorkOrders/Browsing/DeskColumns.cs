using Linli.Kernel;
using Linli.Platform.Lists;

namespace Linli.WorkOrders.Browsing;

/// <summary>Columns of the list beside the matter itself, in the order in which they are offered.</summary>
internal enum DeskColumn
{
    [Zh("地点")]
    Place,

    [Zh("类别")]
    Category,

    [Zh("收到")]
    Filed,

    [Zh("环节")]
    Stage,

    [Zh("承办")]
    Unit,

    [Zh("期限")]
    Due,
}

/// <summary>The workbench's list, as people arrange it for themselves.</summary>
internal static class DeskRows
{
    public static readonly RowList List = new(
        "orders",
        DeskLinks.List,
        WorkOrderPermissions.View,
        [.. Enum.GetValues<DeskColumn>()],
        [DeskColumn.Place, DeskColumn.Stage, DeskColumn.Unit, DeskColumn.Due],
        query => (OrderFilter.Parse(query) with { After = null, Words = null }).ToHref()
    );
}
