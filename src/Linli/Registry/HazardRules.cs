using System.Text.Json;
using Linli.Platform;
using Linli.Platform.Calendar;

namespace Linli.Registry;

/// <summary>A kind of danger, e.g. fire.</summary>
internal sealed record HazardKind(string Code, string Zh);

/// <summary>How bad it is, the worst first in the list.</summary>
/// <param name="OpenDays">Calendar days until it is looked at again while nothing is in place.</param>
/// <param name="ContainedDays">The same once measures are in place.</param>
internal sealed record HazardLevel(string Code, string Zh, int OpenDays, int ContainedDays);

/// <summary>Which kinds and levels of hazard a county keeps; policy data (<c>seed/reference/registry/hazards.json</c>).</summary>
internal sealed record HazardRules(IReadOnlyList<HazardKind> Kinds, IReadOnlyList<HazardLevel> Levels)
{
    public HazardKind? Kind(string? code) => Kinds.FirstOrDefault(k => k.Code == code);

    public HazardLevel? Level(string? code) => Levels.FirstOrDefault(l => l.Code == code);

    /// <summary>The day somebody should look again; null once the danger is gone.</summary>
    /// <param name="seen">The day somebody last looked.</param>
    /// <exception cref="KeyNotFoundException">A level that the policy has taken away.</exception>
    public DateOnly? NextCheck(string level, HazardState state, DateOnly seen)
    {
        var rule = Level(level) ?? throw new KeyNotFoundException($"hazards.json has no level {level}.");
        return state switch
        {
            HazardState.Found => seen.AddDays(rule.OpenDays),
            HazardState.Contained => seen.AddDays(rule.ContainedDays),
            _ => null,
        };
    }

    public static HazardRules Shipped()
    {
        var written = JsonSerializer.Deserialize<Written>(
            File.ReadAllText(Path.Combine(CountyCalendars.ReferenceFolder, "registry", "hazards.json")),
            PlatformJson.Options
        )!;
        return new(written.Kinds, written.Levels);
    }

    private sealed record Written(IReadOnlyList<string> Notes, IReadOnlyList<HazardKind> Kinds, IReadOnlyList<HazardLevel> Levels);
}
