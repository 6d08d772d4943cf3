using System.Text.Json;
using Linli.Platform;

namespace Linli.Registry.Demo;

/// <summary>What the first community keeps beside its residents (<c>seed/demo/county/registers.json</c>).</summary>
/// <param name="Cared">Residents with a need of care, each counted once.</param>
/// <param name="Entities">Businesses.</param>
internal sealed record DemoRegisters(
    IReadOnlyList<string> Notes,
    int Cared,
    int Entities,
    IReadOnlyList<DemoNeeds> Needs,
    IReadOnlyList<DemoTrade> Trades,
    IReadOnlyList<DemoHazard> Hazards
)
{
    public static DemoRegisters Load(string file) =>
        JsonSerializer.Deserialize<DemoRegisters>(File.ReadAllText(file), PlatformJson.Options)!;
}
