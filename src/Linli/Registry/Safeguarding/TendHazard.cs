using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Public;

namespace Linli.Registry.Safeguarding;

/// <summary>What somebody did who was there.</summary>
internal enum HazardAct
{
    [Zh("看过了，还是老样子")]
    Check,

    [Zh("有了管控措施，或措施变了")]
    Contain,

    [Zh("已经消除")]
    Remove,

    [Zh("又出现了，或没有消除干净")]
    Reopen,
}

/// <summary>Writes down what somebody found and did at a hazard; the next day to look follows from its level.</summary>
internal sealed class TendHazard(LinliDb db, HazardKeeping keeping, HazardRules rules, TimeProvider clock)
{
    private const int LongestMeasures = 200;

    /// <param name="Measures">What is in place now; only for <see cref="HazardAct.Contain"/>.</param>
    internal sealed record Input(HazardId Id, HazardAct Act, string? Measures, Provenance From);

    /// <exception cref="RuleBroken">The act does not fit the state, somebody looked later, or the day lies ahead.</exception>
    public async Task Run(Input input, Actor by, CancellationToken ct)
    {
        var hazard = await keeping.Load(input.Id, ct);
        var at = clock.GetUtcNow();
        var from = keeping.Checked(input.From, by);
        var before = keeping.Values(hazard);
        var act = Do(hazard, input, from.TrueFrom, at);
        keeping.Line(hazard, before, act, from, by, at);
        await db.SaveChangesAsync(ct);
    }

    private RegisterAct Do(Hazard hazard, Input input, DateOnly day, DateTimeOffset at)
    {
        switch (input.Act)
        {
            case HazardAct.Contain:
                hazard.Contain(Measures(input.Measures), day, rules, at);
                return RegisterAct.Contained;
            case HazardAct.Remove:
                hazard.Remove(day, rules, at);
                return RegisterAct.Removed;
            case HazardAct.Reopen:
                hazard.Reopen(day, rules, at);
                return RegisterAct.Reopened;
            default:
                hazard.Check(day, rules, at);
                return RegisterAct.Checked;
        }
    }

    private static string Measures(string? said) =>
        string.IsNullOrWhiteSpace(said) || said.Trim().Length > LongestMeasures
            ? throw new RuleBroken("registry.hazard-measures", $"请写明有了什么措施，例如“已围挡、断电”，不超过 {LongestMeasures} 个字。")
            : said.Trim();
}
