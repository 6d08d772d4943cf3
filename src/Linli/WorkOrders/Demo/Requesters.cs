using System.Globalization;
using System.Text.Json;
using Linli.Platform;

namespace Linli.WorkOrders.Demo;

/// <summary>Invents residents from <c>seed/demo/county/names.json</c>: common names, and now and then a rare or a minority one.</summary>
internal sealed class Requesters(Requesters.Names names)
{
    private int _phone;

    internal sealed record Names(
        int Version,
        IReadOnlyList<string> Notes,
        IReadOnlyList<string> Surnames,
        IReadOnlyList<string> CompoundSurnames,
        IReadOnlyList<string> GivenMale,
        IReadOnlyList<string> GivenFemale,
        IReadOnlyList<string> RareNames,
        IReadOnlyList<string> MinorityNames,
        string PhonePrefix
    );

    public static Requesters Load(string file) => new(JsonSerializer.Deserialize<Names>(File.ReadAllText(file), PlatformJson.Options)!);

    public (string Name, string Phone) Next(Random chance) =>
        (Name(chance), string.Create(CultureInfo.InvariantCulture, $"{names.PhonePrefix}{_phone++ * 37 % 10_000:0000}"));

    private string Name(Random chance) =>
        chance.Next(20) switch
        {
            0 => Any(names.RareNames, chance),
            1 => Any(names.MinorityNames, chance),
            2 => Any(names.CompoundSurnames, chance) + Given(chance),
            _ => Any(names.Surnames, chance) + Given(chance),
        };

    private string Given(Random chance) => Any(chance.Next(2) == 0 ? names.GivenMale : names.GivenFemale, chance);

    private static string Any(IReadOnlyList<string> from, Random chance) => from[chance.Next(from.Count)];
}
