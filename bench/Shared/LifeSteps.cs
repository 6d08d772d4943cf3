namespace Linli.Rigs;

/// <summary>One act on an order over the API: who, and <c>POST /api/v1/work-orders/{number}/{Resource}</c> with which body.</summary>
/// <param name="Action">The line it leaves on the timeline.</param>
internal sealed record LifeStep(string Role, string Resource, string Action, object Body);

/// <summary>A request from the resident's words to the closed order, by the people who do it.</summary>
internal static class LifeSteps
{
    public static IReadOnlyList<string> Roles { get; } = ["dispatcher", "handler", "unit-leader"];

    /// <summary>What follows once it is filed.</summary>
    public static IReadOnlyList<LifeStep> Acts { get; } =
    [
        new("dispatcher", "dispatches", "Dispatch", new { }),
        new("handler", "contacts", "Contact", new { reached = true, note = "已电话联系,今晚修好" }),
        new("handler", "results", "Submit", new { result = "已更换灯泡,恢复照明" }),
        new("unit-leader", "approvals", "Approve", new { }),
        new("dispatcher", "callbacks", "Confirm", new { outcome = "solved", satisfaction = 5 }),
        new("dispatcher", "closures", "Close", new { }),
    ];

    /// <summary>The request itself.</summary>
    /// <param name="neighbour">Each life is another neighbour's: the same person with the same matter would be a repeated matter, which a leader visits first.</param>
    /// <param name="files">Hashes of files sent ahead.</param>
    public static object Filing(Guid id, int neighbour, params string[] files) =>
        new
        {
            id,
            text = "小区东门口的路灯不亮了,晚上看不清路",
            channel = "web",
            place = new { address = "小区东门" },
            mode = "named",
            contact = new { name = "林安然", phone = $"139{neighbour:00000000}" },
            files,
        };
}
