using System.Text.Json;
using Linli.Platform;

namespace Linli.Registry.Public;

/// <summary>Parts of invented names (<c>seed/demo/county/names.json</c>): common ones, compound surnames, rare and minority names in full.</summary>
/// <param name="PhonePrefix">First seven digits of phones that nobody has.</param>
internal sealed record DemoNames(
    int Version,
    IReadOnlyList<string> Notes,
    IReadOnlyList<string> Surnames,
    IReadOnlyList<string> CompoundSurnames,
    IReadOnlyList<string> GivenMale,
    IReadOnlyList<string> GivenFemale,
    IReadOnlyList<string> RareNames,
    IReadOnlyList<string> MinorityNames,
    string PhonePrefix
)
{
    public static DemoNames Load(string file) => JsonSerializer.Deserialize<DemoNames>(File.ReadAllText(file), PlatformJson.Options)!;
}
