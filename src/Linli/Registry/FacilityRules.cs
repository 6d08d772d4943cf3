using System.Text.Json;
using Linli.Platform;
using Linli.Platform.Calendar;

namespace Linli.Registry;

/// <summary>A class of public facilities (部件大类, GB/T 30428.2).</summary>
internal sealed record FacilityClass(string Code, string Zh);

/// <summary>A kind of facility, e.g. a street lamp.</summary>
/// <param name="Class">The two digits of its class in the standard.</param>
/// <param name="NeedsPurpose">Nobody enters one without saying what it is for, e.g. a camera.</param>
internal sealed record FacilityKind(string Code, string Zh, string Class, bool NeedsPurpose = false);

/// <summary>Which kinds of facility a county keeps; policy data (<c>seed/reference/registry/facilities.json</c>).</summary>
internal sealed record FacilityRules(IReadOnlyList<FacilityClass> Classes, IReadOnlyList<FacilityKind> Kinds)
{
    public FacilityKind? Kind(string? code) => Kinds.FirstOrDefault(k => k.Code == code);

    public FacilityClass? Class(string? code) => Classes.FirstOrDefault(c => c.Code == code);

    public static FacilityRules Shipped()
    {
        var written = JsonSerializer.Deserialize<Written>(
            File.ReadAllText(Path.Combine(CountyCalendars.ReferenceFolder, "registry", "facilities.json")),
            PlatformJson.Options
        )!;
        return new(written.Classes, written.Kinds);
    }

    private sealed record Written(IReadOnlyList<string> Notes, IReadOnlyList<FacilityClass> Classes, IReadOnlyList<FacilityKind> Kinds);
}
