using System.Text.Json;
using Linli.WorkOrders;

namespace Linli.Prove.Worlds;

/// <summary>An act as somebody asks for it over the API.</summary>
/// <param name="Roles">Who may; one of them is chosen.</param>
internal sealed record Errand(string Resource, string[] Roles, Func<Ground, object> Body);

/// <summary>Every act that somebody can ask for, by the people of the office and by those who hold a receipt.</summary>
internal static class Errands
{
    private const string Why = "按规定办理,已与反映人说明";

    private static readonly string[] Desk = ["clerk", "dispatcher"];
    private static readonly string[] Unit = ["handler"];
    private static readonly string[] Head = ["unit-leader"];
    private static readonly string[] Center = ["dispatcher"];

    /// <summary>What the office does.</summary>
    public static IReadOnlyDictionary<WorkOrderAction, Errand> Office { get; } =
        new Dictionary<WorkOrderAction, Errand>
        {
            [WorkOrderAction.Dispatch] = new("dispatches", Desk, _ => new { }),
            [WorkOrderAction.Publish] = new("pool-offers", Desk, _ => new { }),
            [WorkOrderAction.Claim] = new("claims", Unit, _ => new { }),
            [WorkOrderAction.Acknowledge] = new("acknowledgments", Unit, _ => new { }),
            [WorkOrderAction.Contact] = new("contacts", Unit, _ => new { reached = true }),
            [WorkOrderAction.Transfer] = new("transfers", Desk, g => new { unit = g.Lamps, reason = Why }),
            [WorkOrderAction.Return] = new("returns", Unit, _ => new { basis = Why }),
            [WorkOrderAction.UpholdReturn] = new("rulings", Center, _ => new { uphold = true, ruling = Why }),
            [WorkOrderAction.RefuseReturn] = new("rulings", Center, _ => new { uphold = false, ruling = Why }),
            [WorkOrderAction.Submit] = new("results", Unit, _ => new { result = Why, statement = Why }),
            [WorkOrderAction.Approve] = new("approvals", [.. Head, .. Center], _ => new { }),
            [WorkOrderAction.SendBack] = new("reworks", Head, _ => new { reason = Why }),
            [WorkOrderAction.MissCall] = new("callbacks", Center, _ => new { outcome = "missed" }),
            [WorkOrderAction.Confirm] = new("callbacks", Desk, _ => new { outcome = "solved", satisfaction = 5 }),
            [WorkOrderAction.Object] = new(
                "callbacks",
                Center,
                _ => new
                {
                    outcome = "unsolved",
                    satisfaction = 1,
                    remark = Why,
                }
            ),
            [WorkOrderAction.Close] = new("closures", Desk, _ => new { }),
            [WorkOrderAction.CloseUnverified] = new("closures", Desk, _ => new { unverified = Why }),
            [WorkOrderAction.Reopen] = new("reopenings", Center, _ => new { reason = Why }),
            [WorkOrderAction.Suspend] = new("suspensions", Center, _ => new { reason = Why }),
            [WorkOrderAction.Resume] = new("resumptions", [.. Unit, .. Center], _ => new { }),
            [WorkOrderAction.Cancel] = new("cancellations", Desk, _ => new { reason = Why }),
            [WorkOrderAction.Answer] = new("answers", Desk, _ => new { answer = Why }),
            [WorkOrderAction.Decline] = new("declines", Desk, _ => new { ground = Why }),
            [WorkOrderAction.Sort] = new("sortings", Desk, _ => new { category = "010307" }),
            [WorkOrderAction.Supplement] = new("supplements", ["grid-worker", "handler"], _ => new { text = Why }),
            [WorkOrderAction.Urge] = new("urges", ["grid-worker", "clerk"], _ => new { }),
            [WorkOrderAction.AskExtension] = new("extensions", Unit, _ => new { amount = 2, reason = Why }),
            [WorkOrderAction.GrantExtension] = new("extension-rulings", Center, _ => new { grant = true, ruling = Why }),
            [WorkOrderAction.RefuseExtension] = new("extension-rulings", Center, _ => new { grant = false, ruling = Why }),
            [WorkOrderAction.Visit] = new("visits", Head, _ => new { seen = Why }),
            [WorkOrderAction.ListAsHardCase] = new("hard-case-listings", Center, _ => new { why = Why }),
            [WorkOrderAction.UnlistHardCase] = new("hard-case-settlements", Center, _ => new { why = Why }),
            [WorkOrderAction.Publicise] = new(
                "publications",
                Desk,
                _ => new
                {
                    matter = "路灯不亮",
                    text = "更换了灯头,已恢复照明。",
                    @checked = true,
                }
            ),
            [WorkOrderAction.Withhold] = new("withholdings", Desk, _ => new { ground = Why }),
            [WorkOrderAction.Withdraw] = new("publication-withdrawals", Desk, _ => new { why = Why }),
            [WorkOrderAction.Supervise] = new("supervisions", ["supervisor"], _ => new { demand = Why }),
            [WorkOrderAction.ReplySupervision] = new("supervision-replies", [.. Unit, .. Center], _ => new { reply = Why }),
            [WorkOrderAction.AskExclusion] = new("exclusions", [.. Head, .. Center], _ => new { reason = Why }),
            [WorkOrderAction.GrantExclusion] = new("exclusion-rulings", ["supervisor"], _ => new { grant = true, ruling = Why }),
            [WorkOrderAction.RefuseExclusion] = new("exclusion-rulings", ["supervisor"], _ => new { grant = false, ruling = Why }),
        };

    /// <summary>What leads on: chance must do it more often than what holds up, or nothing would ever be closed.</summary>
    public static IReadOnlySet<WorkOrderAction> LeadsOn { get; } =
        new HashSet<WorkOrderAction>
        {
            WorkOrderAction.Dispatch,
            WorkOrderAction.Acknowledge,
            WorkOrderAction.Contact,
            WorkOrderAction.Submit,
            WorkOrderAction.Approve,
            WorkOrderAction.Confirm,
            WorkOrderAction.Object,
            WorkOrderAction.Close,
            WorkOrderAction.Reopen,
            WorkOrderAction.CloseUnverified,
        };

    /// <summary>What somebody with a receipt asks for, after <c>/api/v1/requests/{number}/</c>.</summary>
    public static IReadOnlyList<(string Resource, object Body)> Resident { get; } =
    [
        ("verdicts", new { verdict = "solved", satisfaction = 5 }),
        (
            "verdicts",
            new
            {
                verdict = "unsolved",
                satisfaction = 1,
                remark = Why,
            }
        ),
        ("urges", new { }),
        ("supplements", new { text = Why }),
        ("reopenings", new { reason = Why }),
        ("withdrawals", new { reason = Why }),
    ];

    public static string Json(object body) => JsonSerializer.Serialize(body);
}
