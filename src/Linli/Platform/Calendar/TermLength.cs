using System.Text.Json.Serialization;
using Linli.Kernel;

namespace Linli.Platform.Calendar;

/// <summary>A time limit as the rule states it, e.g. 5 working days; the amount is a whole number of units.</summary>
public readonly record struct TermLength
{
    private const int Longest = 100_000;

    /// <exception cref="RuleBroken"><c>calendar.amount</c> when the amount is not between 1 and 100,000.</exception>
    [JsonConstructor]
    public TermLength(int amount, ClockUnit unit)
    {
        if (amount is < 1 or > Longest)
        {
            throw new RuleBroken("calendar.amount", $"时限要填 1 到 {Longest} 之间的整数，现在是 {amount}。");
        }

        (Amount, Unit) = (amount, unit);
    }

    public int Amount { get; }

    public ClockUnit Unit { get; }
}
