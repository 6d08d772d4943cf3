using Linli.Ui;

namespace Linli.Registry.Maintaining;

/// <summary>How a facility's state looks beside its word.</summary>
internal static class FacilityWords
{
    public static Tone Tone(FacilityState state) =>
        state switch
        {
            FacilityState.InUse => Ui.Tone.Jade,
            FacilityState.Broken => Ui.Tone.Amber,
            _ => default,
        };
}
