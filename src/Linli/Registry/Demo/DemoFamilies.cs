using System.Globalization;
using System.Text;
using Linli.Kernel;
using Linli.Registry.Public;
using Linli.Territory.Public;

namespace Linli.Registry.Demo;

/// <summary>
/// Invents who lives behind the doors of the demonstration, as the table a police station would send: the same people each time. No number is
/// anybody's: the six digits in front belong to no county, the phones to no network.
/// </summary>
internal sealed class DemoFamilies(DemoNames names, DateOnly today)
{
    private const string NoCounty = "140999";
    private const int Seed = 20261122;

    private readonly Random _chance = new(Seed);
    private int _made;

    /// <summary>A CSV of the people behind these doors; one door in nine stands empty.</summary>
    public byte[] Table(IEnumerable<HomeDoor> homes)
    {
        var csv = new StringBuilder("姓名,身份证号码,联系电话,人口类别,户籍地,与户主关系,现住址\n");

        foreach (var home in homes.Where(_ => _chance.Next(9) > 0))
        {
            foreach (var (name, born, sex, role, floating) in Family())
            {
                csv.Append(name).Append(',').Append(Number(born, sex)).Append(',');
                csv.Append(role is "户主" or "配偶" ? Phone() : "").Append(',');
                csv.Append(floating ? "流动人口,外省某县" : "户籍人口,")
                    .Append(',')
                    .Append(role)
                    .Append(',')
                    .Append(home.Text)
                    .Append('\n');
            }
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private IEnumerable<(string Name, DateOnly Born, Sex Sex, string Role, bool Floating)> Family()
    {
        var floating = _chance.Next(7) == 0;
        var age = _chance.Next(10) < 3 ? 62 + _chance.Next(30) : 24 + _chance.Next(38);
        var surname = Surname();
        var born = Born(age);
        yield return (surname + Given(Sex.Male), born, Sex.Male, "户主", floating);

        if (_chance.Next(10) < 7)
        {
            yield return (Surname() + Given(Sex.Female), Born(Math.Max(20, age - 3 + _chance.Next(6))), Sex.Female, "配偶", floating);
        }

        for (var child = _chance.Next(10) < 6 && age is > 25 and < 60 ? 1 + _chance.Next(2) : 0; child > 0; child--)
        {
            var sex = _chance.Next(2) == 0 ? Sex.Male : Sex.Female;
            yield return (surname + Given(sex), Born(Math.Clamp(age - 24 - _chance.Next(10), 0, 30)), sex, "子女", floating);
        }

        if (_chance.Next(12) == 0 && age < 60)
        {
            yield return (Whole(), Born(Math.Min(96, age + 22 + _chance.Next(8))), Sex.Female, "父母", floating);
        }
    }

    private DateOnly Born(int age) => today.AddYears(-age).AddDays(-_chance.Next(1, 365));

    private string Number(DateOnly born, Sex sex)
    {
        // Odd orders are men's.
        var order = _made++ % 499 * 2 + (sex == Sex.Male ? 1 : 0);
        var digits = string.Create(CultureInfo.InvariantCulture, $"{NoCounty}{born:yyyyMMdd}{order:000}");
        return digits + CitizenId.CheckSign(digits);
    }

    private string Phone() => string.Create(CultureInfo.InvariantCulture, $"{names.PhonePrefix}{_made * 37 % 10_000:0000}");

    private string Whole() => _chance.Next(3) == 0 ? Any(names.RareNames) : Surname() + Given(Sex.Female);

    private string Surname() => _chance.Next(40) == 0 ? Any(names.CompoundSurnames) : Any(names.Surnames);

    private string Given(Sex sex) => Any(sex == Sex.Male ? names.GivenMale : names.GivenFemale);

    private string Any(IReadOnlyList<string> from) => from[_chance.Next(from.Count)];
}
