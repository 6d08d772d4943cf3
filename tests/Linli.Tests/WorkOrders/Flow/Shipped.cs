using Linli.WorkOrders;
using Linli.WorkOrders.Promising;

namespace Linli.Tests.WorkOrders.Flow;

/// <summary>The rules as they are shipped.</summary>
internal static class Shipped
{
    public static Playbook Book { get; } =
        new CountyPlaybooks(PlaybookFile.Load(), TimeZoneInfo.Utc).For(
            "990101",
            RequestKind.Help,
            new DateTimeOffset(2026, 11, 18, 4, 0, 0, TimeSpan.Zero)
        );
}
