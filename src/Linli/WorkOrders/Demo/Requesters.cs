using System.Globalization;
using Linli.Registry.Public;

namespace Linli.WorkOrders.Demo;

/// <summary>Invents residents from <c>seed/demo/county/names.json</c>: common names, and now and then a rare or a minority one.</summary>
internal sealed class Requesters(DemoNames names)
{
    private int _phone;

    public static Requesters Load(string file) => new(DemoNames.Load(file));

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
