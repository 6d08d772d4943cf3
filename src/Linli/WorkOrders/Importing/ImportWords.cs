using Linli.Ui;

namespace Linli.WorkOrders.Importing;

/// <summary>How an import is shown.</summary>
internal static class ImportWords
{
    public static Tone ToneOf(ImportState state) =>
        state switch
        {
            ImportState.Finished => Tone.Jade,
            ImportState.Running or ImportState.Undoing => Tone.Amber,
            ImportState.Preview => Tone.Sky,
            _ => Tone.Grey,
        };

    /// <summary>How long a finished import ran, seconds; null before its end.</summary>
    public static double? Took(RequestImport import) =>
        import.State == ImportState.Finished ? (import.FinishedAt - import.StartedAt)?.TotalSeconds : null;

    /// <summary>Rows per second and whole seconds left; null before the first batch.</summary>
    public static (double Speed, int Left)? Pace(RequestImport import, DateTimeOffset now)
    {
        var seconds = (now - import.StartedAt)?.TotalSeconds ?? 0;
        return import is { State: ImportState.Running, Done: > 0 } && seconds > 0
            ? (import.Done / seconds, (int)Math.Ceiling((import.Total - import.Done) * seconds / import.Done))
            : null;
    }
}
