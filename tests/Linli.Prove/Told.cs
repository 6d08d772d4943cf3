using System.Globalization;

namespace Linli.Prove;

/// <summary>One measured figure and what it had to be.</summary>
/// <param name="Bound">In words; empty when it is only told.</param>
internal sealed record Figure(string What, string Value, string Bound, bool Holds);

/// <summary>What a rig found out, figure by figure, printed as it comes.</summary>
/// <param name="isShort">Beside other work, as in the check: there nothing is held to a time.</param>
internal sealed class Told(TextWriter to, bool isShort)
{
    private readonly List<Figure> _figures = [];

    public IReadOnlyList<Figure> Figures => _figures;

    public bool Holds => _figures.Count > 0 && _figures.TrueForAll(f => f.Holds);

    /// <summary>False when something was done less often than the catalogue asks.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>A figure with a bound.</summary>
    public void Must(string what, object value, string bound, bool holds)
    {
        var figure = new Figure(what, string.Create(CultureInfo.InvariantCulture, $"{value}"), bound, holds);
        _figures.Add(figure);
        to.WriteLine($"  {(holds ? "holds " : "MISSED")} {figure.What}: {figure.Value}{(bound.Length > 0 ? $" (must be {bound})" : "")}");
    }

    /// <summary>A figure of time: with a bound in full, only told in short.</summary>
    public void Pace(string what, string value, string bound, bool holds)
    {
        if (isShort)
        {
            Say(what, $"{value} (in full must be {bound})");
        }
        else
        {
            Must(what, value, bound, holds);
        }
    }

    /// <summary>A figure that only says how much was done.</summary>
    public void Say(string what, object value)
    {
        var figure = new Figure(what, string.Create(CultureInfo.InvariantCulture, $"{value}"), "", true);
        _figures.Add(figure);
        to.WriteLine($"         {figure.What}: {figure.Value}");
    }

    /// <summary>How often it was done; fewer than the catalogue asks is said, and is no claim.</summary>
    public void Count(string what, int done, int wanted)
    {
        IsWhole &= done >= wanted;
        var figure = new Figure(what, string.Create(CultureInfo.InvariantCulture, $"{done:N0} of {wanted:N0}"), "", true);
        _figures.Add(figure);
        to.WriteLine($"         {figure.What}: {figure.Value}");
    }

    /// <summary>A figure that must be nought.</summary>
    public void None(string what, int count) => Must(what, count, "0", count == 0);

    /// <summary>The control: without what is to be proved, the rig must see the fault.</summary>
    public void Control(string what, int seen, int rounds, string fault = "something acknowledged was missing")
    {
        Must(
            $"Control, {what}: rounds in which {fault}",
            string.Create(CultureInfo.InvariantCulture, $"{seen} of {rounds}"),
            "at least 1",
            seen > 0
        );

        if (seen == 0)
        {
            throw new ControlHeld(what);
        }
    }

    /// <summary>Something worth reading that is no figure.</summary>
    public void Note(string line) => to.WriteLine($"         {line}");
}

/// <summary>The rig did not see the fault that was planted: it proves nothing.</summary>
internal sealed class ControlHeld(string what) : Exception($"The control did not fail ({what}): the rig proves nothing.");
