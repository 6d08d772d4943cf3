using System.Text.Json;
using Linli.Platform;
using Linli.Platform.Calendar;

namespace Linli.Territory.Reaching;

/// <summary>How far a home may be from a centre or station (S3-2); policy data with the day it begins (<c>seed/reference/territory/service-circle.json</c>).</summary>
/// <param name="Area">Code of the area it is for; empty for everywhere.</param>
/// <param name="EffectiveFrom">First day, county time.</param>
/// <param name="MetresPerMinute">Pace on foot.</param>
/// <param name="Detour">A way on foot is the straight line times this.</param>
internal sealed record CircleRule(string Area, DateOnly EffectiveFrom, int Minutes, double MetresPerMinute, double Detour)
{
    /// <summary>The walk, in metres on the ground.</summary>
    public double Walk => Minutes * MetresPerMinute;

    /// <summary>The same as a straight line: the radius of the circle.</summary>
    public double Radius => Walk / Detour;
}

/// <summary>The rules of all areas and days.</summary>
internal sealed class CircleRules(IReadOnlyList<CircleRule> rules)
{
    public static CircleRules Shipped() =>
        new(
            JsonSerializer
                .Deserialize<Written>(
                    File.ReadAllText(Path.Combine(CountyCalendars.ReferenceFolder, "territory", "service-circle.json")),
                    PlatformJson.Options
                )!
                .Rules
        );

    /// <summary>The rule of the longest area on a day, the latest of them; null before the first.</summary>
    public CircleRule? On(string area, DateOnly day) =>
        rules
            .Where(r => r.EffectiveFrom <= day && area.StartsWith(r.Area, StringComparison.Ordinal))
            .OrderByDescending(r => r.Area.Length)
            .ThenByDescending(r => r.EffectiveFrom)
            .FirstOrDefault();

    private sealed record Written(IReadOnlyList<string> Notes, IReadOnlyList<CircleRule> Rules);
}
