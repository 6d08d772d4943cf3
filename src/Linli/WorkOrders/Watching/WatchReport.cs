using System.Text.Json;
using Linli.Kernel;
using Linli.Platform;
using Linli.Platform.Data;
using Linli.WorkOrders.Browsing;

namespace Linli.WorkOrders.Watching;

/// <summary>What the last look over all open orders found (巡检). One row a county.</summary>
internal sealed class WatchReport : IOfCounty
{
    private WatchReport() { } // EF Core

    public CountyCode County { get; private init; }
    public DateTimeOffset At { get; private set; }

    /// <summary>How many orders were open.</summary>
    public int Open { get; private set; }

    /// <summary>Orders by what is wrong, as JSON; only what was found.</summary>
    public string Findings { get; private set; } = "{}";

    public IReadOnlyDictionary<Focus, int> Found => Read(Findings);

    public static IReadOnlyDictionary<Focus, int> Read(string findings) =>
        JsonSerializer.Deserialize<Dictionary<Focus, int>>(findings, PlatformJson.Options)!;

    public static WatchReport Begin(CountyCode county) => new() { County = county };

    public void Say(int open, IReadOnlyDictionary<Focus, int> found, DateTimeOffset at) =>
        (Open, Findings, At) = (open, JsonSerializer.Serialize(found, PlatformJson.Options), at);
}
