using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Public;

namespace Linli.Registry.Maintaining;

/// <summary>What became of a facility.</summary>
internal enum FacilityAct
{
    [Zh("坏了，或坏得跟原来不一样")]
    Break,

    [Zh("修好了，能用")]
    Repair,

    [Zh("停用或拆除：登记留着，不删除")]
    Retire,

    [Zh("恢复使用")]
    Restore,
}

/// <summary>Writes down that a facility broke, was repaired, taken out of use or put back into it.</summary>
internal sealed class TendFacility(LinliDb db, FacilityKeeping keeping, TimeProvider clock)
{
    private const int LongestFault = 200;

    /// <param name="Fault">What is broken; only for <see cref="FacilityAct.Break"/>.</param>
    internal sealed record Input(FacilityId Id, FacilityAct Act, string? Fault, Provenance From);

    /// <summary>Acts that a state allows, for the page.</summary>
    public static IReadOnlyList<FacilityAct> Of(FacilityState state) =>
        state switch
        {
            FacilityState.InUse => [FacilityAct.Break, FacilityAct.Retire],
            FacilityState.Broken => [FacilityAct.Repair, FacilityAct.Break, FacilityAct.Retire],
            _ => [FacilityAct.Restore],
        };

    /// <exception cref="RuleBroken">The act does not fit the state, the state is younger, or the day lies ahead.</exception>
    public async Task Run(Input input, Actor by, CancellationToken ct)
    {
        var facility = await keeping.Load(input.Id, ct);
        var at = clock.GetUtcNow();
        var from = keeping.Checked(input.From, by);
        var before = keeping.Values(facility);
        var act = Do(facility, input, from.TrueFrom, at);
        keeping.Line(facility, before, act, from, by, at);
        await db.SaveChangesAsync(ct);
    }

    private static RegisterAct Do(Facility facility, Input input, DateOnly day, DateTimeOffset at)
    {
        switch (input.Act)
        {
            case FacilityAct.Break:
                facility.Break(Fault(input.Fault), day, at);
                return RegisterAct.Broke;
            case FacilityAct.Repair:
                facility.Repair(day, at);
                return RegisterAct.Repaired;
            case FacilityAct.Retire:
                facility.Retire(day, at);
                return RegisterAct.Retired;
            default:
                facility.Restore(day, at);
                return RegisterAct.Restored;
        }
    }

    private static string Fault(string? said) =>
        string.IsNullOrWhiteSpace(said) || said.Trim().Length > LongestFault
            ? throw new RuleBroken("registry.facility-fault", $"请写明坏在哪里，例如“灯不亮”，不超过 {LongestFault} 个字。")
            : said.Trim();
}
