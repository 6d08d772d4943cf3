namespace Linli.Ui;

/// <summary>What a colour may mean; a word always stands beside it.</summary>
public enum Tone
{
    /// <summary>Nothing to hurry about, or over.</summary>
    Grey,

    /// <summary>Going well, done, ours.</summary>
    Jade,

    /// <summary>In progress, or due soon.</summary>
    Amber,

    /// <summary>Waiting for a decision, in deliberation.</summary>
    Sky,

    /// <summary>Overdue, broken, destructive.</summary>
    Cinnabar,
}

internal static class ToneNames
{
    public static string Css(this Tone tone) =>
        tone switch
        {
            Tone.Jade => "jade",
            Tone.Amber => "amber",
            Tone.Sky => "sky",
            Tone.Cinnabar => "cinnabar",
            _ => "grey",
        };
}
