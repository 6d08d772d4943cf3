using System.Globalization;

namespace Linli.Verbs;

/// <summary>What the doctor found, a sentence each; what is broken decides the exit code.</summary>
internal sealed class DoctorReport(TextWriter to)
{
    private int _broken;

    public void Well(string sentence) => to.WriteLine($"ok       {sentence}");

    public void Doubtful(string sentence) => to.WriteLine($"warning  {sentence}");

    public void Broken(string sentence)
    {
        _broken++;
        to.WriteLine($"BROKEN   {sentence}");
    }

    /// <summary>Says the sum. 0 when nothing must be mended, otherwise 1.</summary>
    public int End()
    {
        to.WriteLine(_broken == 0 ? "All is well." : string.Create(CultureInfo.InvariantCulture, $"{_broken} thing(s) to mend."));
        return _broken == 0 ? 0 : 1;
    }
}
