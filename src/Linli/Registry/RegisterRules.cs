using System.Text.Json;
using Linli.Platform;
using Linli.Platform.Calendar;

namespace Linli.Registry;

/// <summary>People of these ages, full years in the current year; both bounds belong to it.</summary>
/// <param name="To">Null: no upper bound.</param>
internal sealed record AgeBand(int From, int? To)
{
    /// <summary>As the address of a list says it, e.g. <c>60-69</c> or <c>80-</c>.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{From}-{To}");
}

/// <summary>How the registers are kept and looked at; policy data (<c>seed/reference/registry/register.json</c>).</summary>
/// <param name="ShownSeconds">How long a page shows what was opened.</param>
/// <param name="UsualPerHour">Openings by one person in 60 minutes; one more is marked unusual.</param>
/// <param name="CodeDays">Calendar days a resident's code for their own record holds.</param>
/// <param name="GraceDays">Calendar days after which what was kept long enough is destroyed: somebody archived by mistake is found by then.</param>
/// <param name="LeastTold">Fewer people cared for in an area are not told to those who may not know every need: so few are somebody.</param>
/// <param name="HoldDays">Calendar days a legal hold lasts at most; then it is asked for anew.</param>
/// <param name="MergeUndoDays">Calendar days in which a merging of two entries can be undone.</param>
/// <param name="VerifiedSources">Sources for which somebody saw the person or the paper: their values are proposed first when two entries are merged.</param>
/// <param name="AgeBands">Bands to filter and count by.</param>
internal sealed record RegisterRules(
    int ShownSeconds,
    int UsualPerHour,
    int CodeDays,
    int GraceDays,
    int LeastTold,
    int HoldDays,
    int MergeUndoDays,
    IReadOnlyList<RegisterSource> VerifiedSources,
    IReadOnlyList<AgeBand> AgeBands
)
{
    public static RegisterRules Shipped() =>
        JsonSerializer
            .Deserialize<Written>(
                File.ReadAllText(Path.Combine(CountyCalendars.ReferenceFolder, "registry", "register.json")),
                PlatformJson.Options
            )!
            .Rules;

    private sealed record Written(IReadOnlyList<string> Notes, RegisterRules Rules);
}
