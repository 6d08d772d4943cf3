using System.Globalization;

namespace Linli.Verbs;

/// <summary>What the doctor found, a sentence each with the runbook that says more; what is broken decides the exit code.</summary>
internal sealed class DoctorReport(TextWriter to)
{
    private int _broken;

    public void Well(string sentence) => to.WriteLine($"ok       {sentence}");

    /// <param name="runbook">One of <see cref="Platform.Health.Runbooks"/>.</param>
    public void Doubtful(string sentence, string runbook) => to.WriteLine($"warning  {sentence} ({runbook})");

    /// <param name="runbook">One of <see cref="Platform.Health.Runbooks"/>.</param>
    public void Broken(string sentence, string runbook)
    {
        _broken++;
        to.WriteLine($"BROKEN   {sentence} ({runbook})");
    }

    /// <summary>Says the sum. 0 when nothing must be mended, otherwise 1.</summary>
    public int End()
    {
        to.WriteLine(_broken == 0 ? "All is well." : string.Create(CultureInfo.InvariantCulture, $"{_broken} thing(s) to mend."));
        return _broken == 0 ? 0 : 1;
    }
}
