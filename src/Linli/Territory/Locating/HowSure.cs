using Linli.Kernel;
using Linli.Territory.Public;
using Linli.Ui;

namespace Linli.Territory.Locating;

/// <summary>How sure a candidate is, in words of the office: colour never speaks alone.</summary>
internal enum Sureness
{
    [Zh("很有把握")]
    High,

    [Zh("很可能")]
    Likely,

    [Zh("可能")]
    Perhaps,
}

/// <summary>Says a score in words.</summary>
internal static class HowSure
{
    private const double LikelyFrom = 0.7;

    public static Sureness Of(AddressCandidate found) =>
        found.Score >= PlaceMatcher.Sure ? Sureness.High
        : found.Score >= LikelyFrom ? Sureness.Likely
        : Sureness.Perhaps;

    public static Tone Tone(AddressCandidate found) =>
        Of(found) switch
        {
            Sureness.High => Ui.Tone.Jade,
            Sureness.Likely => Ui.Tone.Sky,
            _ => Ui.Tone.Amber,
        };
}
