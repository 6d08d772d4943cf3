using System.Text.Json;
using Linli.Platform;

namespace Linli.WorkOrders.Demo;

/// <summary>What people in office write down, by occasion: <c>seed/demo/county/sayings.json</c>.</summary>
internal sealed class Sayings(IReadOnlyDictionary<string, IReadOnlyList<string>> byOccasion)
{
    public static Sayings Load(string file) =>
        new(JsonSerializer.Deserialize<Dictionary<string, IReadOnlyList<string>>>(File.ReadAllText(file), PlatformJson.Options)!);

    public string Of(string occasion, Random chance) => byOccasion[occasion][chance.Next(byOccasion[occasion].Count)];
}
