using System.Globalization;
using Linli.Kernel;
using Linli.Platform.Data;

namespace Linli.WorkOrders.Wording;

/// <summary>At which orders of a day two signs stand side by side, in the matter or the place (docs/adr/0029).</summary>
internal sealed class DayWords : IOfCounty
{
    /// <summary>The pair of the row that says that a day was read at all.</summary>
    public const string Read = "";

    private DayWords() { } // EF Core

    public CountyCode County { get; private init; }

    /// <summary>Two letters, hanzi or Latin in small letters; <see cref="Read"/> for the day itself.</summary>
    public string Pair { get; private init; } = "";

    /// <summary>As it stands in the orders' numbers: <c>261121</c>.</summary>
    public string Day { get; private init; } = "";

    /// <summary>What the numbers end with, each as the step from the one before: <c>1,3,12</c> is 1, 4 and 16.</summary>
    public string Steps { get; private init; } = "";

    /// <param name="numbers">Ends of numbers, rising.</param>
    public static DayWords Of(CountyCode county, string pair, string day, IEnumerable<int> numbers)
    {
        var before = 0;
        List<string> steps = [];

        foreach (var number in numbers)
        {
            steps.Add((number - before).ToString(CultureInfo.InvariantCulture));
            before = number;
        }

        return new()
        {
            County = county,
            Pair = pair,
            Day = day,
            Steps = string.Join(',', steps),
        };
    }

    /// <summary>The ends of numbers that are written in <see cref="Steps"/>.</summary>
    public static IEnumerable<int> Numbers(string steps)
    {
        var number = 0;

        foreach (var step in steps.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            yield return number += int.Parse(step, CultureInfo.InvariantCulture);
        }
    }
}
