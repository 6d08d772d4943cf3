using System.Text.Json;
using Linli.Platform;

namespace Linli.WorkOrders.Demo;

/// <summary>An invented request and how it goes, a line of <c>seed/demo/county/requests.json</c>.</summary>
/// <param name="PlaceHint">Where in a compound or a town, in words.</param>
/// <param name="ContactMinutes">Natural minutes from dispatch to the first contact.</param>
/// <param name="HandlingShare">Part of the completion limit used; above 1 is overdue.</param>
/// <param name="Solved"><c>yes</c>, <c>partly</c> or <c>no</c>, as the person who asked says.</param>
/// <param name="Outcome">What the unit reports.</param>
internal sealed record DemoRequest(
    string Text,
    string Category,
    RequestKind Kind,
    IntakeChannel Channel,
    RequesterMode Mode,
    string PlaceHint,
    int ContactMinutes,
    double HandlingShare,
    string Solved,
    string Outcome,
    int Satisfaction,
    string Remark
);

/// <summary>The requests in a mixed order, each told once.</summary>
internal sealed class DemoRequests
{
    private readonly List<DemoRequest> _left;

    private DemoRequests(IEnumerable<DemoRequest> requests, Random chance)
    {
        var all = requests.ToArray();
        chance.Shuffle(all);
        _left = [.. all];
    }

    public int Left => _left.Count;

    public static DemoRequests Load(string file, Random chance) =>
        new(JsonSerializer.Deserialize<RequestFile>(File.ReadAllText(file), PlatformJson.Options)!.Requests, chance);

    public DemoRequest Next() => Take(0);

    /// <summary>Another one about the same kind of matter, or null when all are told.</summary>
    public DemoRequest? Like(string category) => _left.FindIndex(r => r.Category == category) is >= 0 and var at ? Take(at) : null;

    private DemoRequest Take(int at)
    {
        var request = _left[at];
        _left.RemoveAt(at);
        return request;
    }

    private sealed record RequestFile(int Version, IReadOnlyList<string> Notes, IReadOnlyList<DemoRequest> Requests);
}
