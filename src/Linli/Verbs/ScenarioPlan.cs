using System.Text.Json;
using Linli.Organizations.Demo;
using Linli.Platform;
using Linli.Registry.Demo;
using Linli.Territory.Demo;

namespace Linli.Verbs;

/// <summary>The figures a scenario plays in, and which are counted from the entries afterwards.</summary>
internal sealed record ScenarioFigures(
    int Residents,
    int Cared,
    int Entities,
    int GeneralBranches,
    int Branches,
    int Retired,
    int Veterans,
    int Neighbours
)
{
    /// <summary>One party organisation to a compound.</summary>
    public int Compounds => GeneralBranches + Branches;

    public BranchFigures Party => new(GeneralBranches, Branches, Retired, Veterans, Neighbours);
}

/// <summary>A county of a certain size, <c>seed/demo/&lt;name&gt;/scenario.json</c>.</summary>
/// <param name="Day">What is told is told of this day; ages are reckoned to it.</param>
/// <param name="Ground">County, divisions and roads; the communities are planned for as many compounds.</param>
internal sealed record ScenarioPlan(
    IReadOnlyList<string> Notes,
    ScenarioFigures Figures,
    DateOnly Day,
    JsonElement Ground,
    WideNames Names,
    IReadOnlyList<DemoNeeds> Needs,
    IReadOnlyList<DemoTrade> Trades
)
{
    private const string File = "scenario.json";

    private static string Demos => Path.Combine(AppContext.BaseDirectory, "demo");

    /// <summary>Names of the scenarios that are there.</summary>
    public static IReadOnlyList<string> All =>
        [
            .. Directory
                .GetDirectories(Demos)
                .Where(d => System.IO.File.Exists(Path.Combine(d, File)))
                .Select(d => Path.GetFileName(d)!)
                .Order(StringComparer.Ordinal),
        ];

    public static ScenarioPlan Read(string name) =>
        JsonSerializer.Deserialize<ScenarioPlan>(System.IO.File.ReadAllText(Path.Combine(Demos, name, File)), PlatformJson.Options)!;

    /// <summary>The ground with a grid for each compound.</summary>
    public GroundPlan Plan()
    {
        using var frame = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(Ground));
        return WideTown.Plan(GroundPlan.Read(frame), Names, Figures.Compounds);
    }

    /// <summary>As evenly as whole numbers allow, in proportion to the weights; together exactly the whole.</summary>
    public static IReadOnlyList<int> Share(int whole, IReadOnlyList<int> weights)
    {
        var (total, before, given) = ((long)weights.Sum(), 0L, 0);
        var shares = new List<int>(weights.Count);

        foreach (var weight in weights)
        {
            before += weight;
            var upTo = (int)(whole * before / total);
            shares.Add(upTo - given);
            given = upTo;
        }

        return shares;
    }
}
