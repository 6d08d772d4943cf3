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
    private readonly HashSet<string> _numbers = new(StringComparer.Ordinal);
    private int _made;

    private const string Titles = "姓名,身份证号码,联系电话,人口类别,户籍地,与户主关系,现住址\n";

    /// <summary>A CSV of the people behind these doors; one door in nine stands empty.</summary>
    public byte[] Table(IEnumerable<HomeDoor> homes)
    {
        var csv = new StringBuilder(Titles);

        foreach (var home in homes.Where(_ => _chance.Next(9) > 0))
        {
            Write(csv, home, Family());
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    /// <summary>A CSV of exactly so many people, spread over these doors; the doors that are left stand empty.</summary>
    /// <exception cref="InvalidOperationException">There are more people than doors hold.</exception>
    public byte[] Table(IReadOnlyList<HomeDoor> homes, int people)
    {
        var doors = Enumerable.Range(0, homes.Count).ToArray();
        _chance.Shuffle(doors);
        var families = new SortedDictionary<int, List<Member>>();

        for (var (next, left) = (0, people); left > 0; next++)
        {
            var family = Family().Take(left).ToList();
            families.Add(
                next < doors.Length
                    ? doors[next]
                    : throw new InvalidOperationException($"{people} people do not fit behind {homes.Count} doors."),
                family
            );
            left -= family.Count;
        }

        var csv = new StringBuilder(Titles);

        foreach (var (door, family) in families)
        {
            Write(csv, homes[door], family);
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private void Write(StringBuilder csv, HomeDoor home, IEnumerable<Member> family)
    {
        foreach (var (name, born, sex, role, floating) in family)
        {
            csv.Append(name).Append(',').Append(Number(born, sex)).Append(',');
            csv.Append(role is "户主" or "配偶" ? Phone() : "").Append(',');
            csv.Append(floating ? "流动人口,外省某县" : "户籍人口,").Append(',').Append(role).Append(',').Append(home.Text).Append('\n');
        }
    }

    private IEnumerable<Member> Family()
    {
        var floating = _chance.Next(7) == 0;
        var age = _chance.Next(10) < 3 ? 62 + _chance.Next(30) : 24 + _chance.Next(38);
        var surname = Surname();
        var born = Born(age);
        yield return new(surname + Given(Sex.Male), born, Sex.Male, "户主", floating);

        if (_chance.Next(10) < 7)
        {
            yield return new(Surname() + Given(Sex.Female), Born(Math.Max(20, age - 3 + _chance.Next(6))), Sex.Female, "配偶", floating);
        }

        for (var child = _chance.Next(10) < 6 && age is > 25 and < 60 ? 1 + _chance.Next(2) : 0; child > 0; child--)
        {
            var sex = _chance.Next(2) == 0 ? Sex.Male : Sex.Female;
            yield return new(surname + Given(sex), Born(Math.Clamp(age - 24 - _chance.Next(10), 0, 30)), sex, "子女", floating);
        }

        if (_chance.Next(12) == 0 && age < 60)
        {
            yield return new(Whole(), Born(Math.Min(96, age + 22 + _chance.Next(8))), Sex.Female, "父母", floating);
        }
    }

    private DateOnly Born(int age) => today.AddYears(-age).AddDays(-_chance.Next(1, 365));

    private string Number(DateOnly born, Sex sex)
    {
        // Odd orders are men's.
        var order = _made++ % 499 * 2 + (sex == Sex.Male ? 1 : 0);
        string digits;

        // Of two born on one day the second takes the next order that is free.
        do
        {
            digits = string.Create(CultureInfo.InvariantCulture, $"{NoCounty}{born:yyyyMMdd}{order:000}");
            order = (order + 2) % 1000;
        } while (!_numbers.Add(digits));

        return digits + CitizenId.CheckSign(digits);
    }

    private string Phone() => string.Create(CultureInfo.InvariantCulture, $"{names.PhonePrefix}{_made * 37 % 10_000:0000}");

    private string Whole() => _chance.Next(3) == 0 ? Any(names.RareNames) : Surname() + Given(Sex.Female);

    private string Surname() => _chance.Next(40) == 0 ? Any(names.CompoundSurnames) : Any(names.Surnames);

    private string Given(Sex sex) => Any(sex == Sex.Male ? names.GivenMale : names.GivenFemale);

    private string Any(IReadOnlyList<string> from) => from[_chance.Next(from.Count)];

    private sealed record Member(string Name, DateOnly Born, Sex Sex, string Role, bool Floating);
}
