using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.WorkOrders;
using May = Linli.WorkOrders.WorkOrderPermissions;

namespace Linli.Tests.WorkOrders.Flow;

/// <summary>One step of a random life: who tries what, and how much later.</summary>
internal sealed record LifeStep(WorkOrderAction Act, Actor By, TimeSpan Later)
{
    private static readonly WorkOrderAction[] Acts = [.. Enum.GetValues<WorkOrderAction>().Where(a => a != WorkOrderAction.Register)];

    private static readonly string[] Everything =
    [
        May.Dispatch,
        May.Handle,
        May.Approve,
        May.Rule,
        May.CallBack,
        May.Close,
        May.Register,
        May.Requester,
        May.Supervise,
        May.Publicise,
        May.System,
    ];

    // Somebody of the unit, of another unit, of the body above, the center, the resident, the timers: each with every right it could have.
    private static readonly Actor[] Somebody =
    [
        Orders.Someone(Everything, Orders.Lamps, "本单位"),
        Orders.Someone(Everything, Orders.Water, "外单位"),
        Orders.Someone(Everything, Orders.Above, "上级"),
        Orders.Someone([May.Dispatch, May.Rule, May.CallBack, May.Close], Orders.Helpers, "中心"),
        Orders.Requester,
        Orders.Timer,
    ];

    // The table's moves out of each state; what leads on stands there more often, or few orders would ever be closed.
    private static readonly Dictionary<WorkOrderStatus, Step[]> Moves = Enum.GetValues<WorkOrderStatus>()
        .ToDictionary(
            state => state,
            state =>
                WorkOrderFlow
                    .Steps.Where(s => s.From == state)
                    .SelectMany(s => Enumerable.Repeat(s, Orders.LeadsOn.Contains(s.Action) ? 8 : 1))
                    .ToArray()
        );

    /// <summary>Anything, by anybody; most of it is refused.</summary>
    public static LifeStep Blind(int n) => new(Acts[n % Acts.Length], Somebody[n / 64 % Somebody.Length], Wait(n / 512, n % 11 == 0));

    /// <summary>Seven of eight: something the table allows here, by somebody it allows. Otherwise anything, by anybody.</summary>
    public static LifeStep Guided(int n, WorkOrder order)
    {
        var (chance, moves) = (n / 8, Moves[order.Status]);

        if (n % 8 == 0 || moves.Length == 0)
        {
            return Blind(chance);
        }

        var step = moves[chance % moves.Length];
        return new(step.Action, Holder(order, step, chance / 512), Wait(chance / 2048 % 49, chance % 37 == 0));
    }

    /// <summary>Sequences of so many numbers, and how one that fails is made shorter and simpler.</summary>
    public static Arbitrary<int[]> Sequences(int length) => Arb.ToArbitrary(Gen.ArrayOf(Gen.Choose(0, int.MaxValue - 1), length), Simpler);

    /// <summary>What is tried instead of a sequence that failed, the shortest first.</summary>
    public static IEnumerable<int[]> Simpler(int[] steps)
    {
        for (var drop = steps.Length; drop > 0; drop /= 2)
        {
            for (var from = 0; from + drop <= steps.Length; from += drop)
            {
                yield return [.. steps[..from], .. steps[(from + drop)..]];
            }
        }

        // The same act without the wait before it.
        for (var i = 0; i < steps.Length; i++)
        {
            if (steps[i] >= 1 << 14)
            {
                yield return [.. steps[..i], steps[i] % (1 << 14), .. steps[(i + 1)..]];
            }
        }
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{By.Name} {Act} after {Later.TotalMinutes} min");

    // Minutes to an hour and a half, now and then days.
    private static TimeSpan Wait(int n, bool isLong) => TimeSpan.FromMinutes(1 + (n % 97 * (isLong ? 240 : 1)));

    private static Actor Holder(WorkOrder order, Step step, int chance)
    {
        var right = step.By[chance % step.By.Length];
        var holder = step.Action is WorkOrderAction.Approve or WorkOrderAction.SendBack ? order.Lead ?? order.Unit : order.Unit;
        var body =
            WorkOrderFlow.BelongsToUnit(right) && holder is { } id
                ? new BodyCard(id, "承办单位", "", Orders.County.Value, null)
                : Orders.Desk;
        return Orders.Someone([right], body, "有权的人");
    }
}
