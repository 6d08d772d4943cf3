using Linli.Ui;

namespace Linli.Registry.Importing;

/// <summary>How an import is shown.</summary>
internal static class Tones
{
    public static Tone Of(RegisterImportState state) =>
        state switch
        {
            RegisterImportState.Finished => Tone.Jade,
            RegisterImportState.Running or RegisterImportState.Undoing => Tone.Amber,
            RegisterImportState.Preview => Tone.Sky,
            RegisterImportState.Broken => Tone.Cinnabar,
            _ => Tone.Grey,
        };

    /// <summary>Rows per second and whole seconds left; null before the first batch.</summary>
    public static (double Speed, int Left)? Pace(ResidentImport import, DateTimeOffset now)
    {
        var seconds = (now - import.StartedAt)?.TotalSeconds ?? 0;
        return import is { State: RegisterImportState.Running, Rows: > 0, PerMille: > 0 } && seconds > 0
            ? (import.Rows / seconds, (int)Math.Ceiling(seconds * (1000 - import.PerMille) / import.PerMille))
            : null;
    }
}
