using Linli.Ui;

namespace Linli.Registry.Exporting;

/// <summary>How an export is shown.</summary>
internal static class ExportTones
{
    public static Tone Of(ExportState state) =>
        state switch
        {
            ExportState.Asked => Tone.Amber,
            ExportState.Making => Tone.Sky,
            ExportState.Ready => Tone.Jade,
            ExportState.Refused => Tone.Cinnabar,
            _ => Tone.Grey,
        };
}
