using System.Security.Cryptography;
using System.Text;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Data;
using Linli.WorkOrders;
using Linli.WorkOrders.CallingBack;
using Linli.WorkOrders.Closing;
using Linli.WorkOrders.Dispatching;
using Linli.WorkOrders.Handling;
using Linli.WorkOrders.Receiving;
using Linli.WorkOrders.Reviewing;
using Linli.WorkOrders.Supervising;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.Support;

/// <summary>The loop, played through use cases by the people of the town.</summary>
internal static class Loop
{
    public const string Phone = "13900001234";

    /// <summary>A resident reports a street lamp from the phone.</summary>
    public static Task<FiledAnswer> Report(this Hall hall, Action<FileRequestInput>? change = null)
    {
        var input = new FileRequestInput
        {
            Id = Guid.CreateVersion7(),
            Text = "和平里门口的路灯三天不亮了",
            Category = Town.StreetLamp,
            Lon = Town.Lamp.Lon,
            Lat = Town.Lamp.Lat,
            Name = "钱三一",
            Phone = Phone,
        };
        change?.Invoke(input);
        return hall.Do<FileRequest, FiledAnswer>(Resident(Town.County), c => c.Run(input, Resident(Town.County), CancellationToken.None));
    }

    /// <summary>Whoever holds the receipt.</summary>
    public static Actor Resident(CountyCode county) =>
        Actors.Resident(county) with
        {
            Permissions = new HashSet<string> { WorkOrderPermissions.Requester },
        };

    /// <summary>The town's holder of a role does something to an order.</summary>
    public static async Task<OrderAnswer> Act<TAct, TInput>(
        this Hall hall,
        Role role,
        string number,
        TInput input,
        Operation? operation = null
    )
        where TAct : IAct<TInput>
    {
        // Acts take time: what happens within one millisecond has no order.
        hall.Wall.Pass(TimeSpan.FromMilliseconds(2));
        var by = await hall.Actor(role);
        return await hall.Do<TAct, OrderAnswer>(by, c => c.Run(new Act(number, by), input, CancellationToken.None), operation);
    }

    public static Task<OrderAnswer> Dispatch(this Hall hall, string number) =>
        hall.Act<DispatchOrder, DispatchOrder.Input>(Role.Clerk, number, new());

    /// <summary>From dispatch to the leader's approval: the resident is asked next.</summary>
    public static async Task Repair(this Hall hall, string number)
    {
        await hall.Dispatch(number);
        await hall.Act<AcknowledgeOrder, AcknowledgeOrder.Input>(Role.Handler, number, new());
        await hall.Act<RecordContact, RecordContact.Input>(Role.Handler, number, new() { Reached = true, Note = "今天下午去修" });
        await hall.Act<SubmitResult, SubmitResult.Input>(Role.Handler, number, new() { Result = "更换了灯头,已恢复照明。" });

        // The same lamp comes back in many tests.
        if ((await hall.Order(number)).VisitOwed)
        {
            await hall.Act<RecordVisit, RecordVisit.Input>(Role.UnitLeader, number, new() { Seen = "到现场看了,和反映人谈好了。" });
        }

        await hall.Act<ApproveResult, ApproveResult.Input>(Role.UnitLeader, number, new());
    }

    public static async Task Solve(this Hall hall, string number)
    {
        await hall.Act<CallBack, CallBack.Input>(Role.Dispatcher, number, new() { Outcome = CallBackOutcome.Solved, Satisfaction = 5 });
        await hall.Act<CloseOrder, CloseOrder.Input>(Role.Dispatcher, number, new());
    }

    /// <summary>The order with its lines and clocks, as it lies in the database.</summary>
    public static Task<WorkOrder> Order(this Hall hall, string number) =>
        hall.Look(db =>
            db.Set<WorkOrder>()
                .AsNoTracking()
                .Include(o => o.Lines.OrderBy(l => l.Seq))
                .Include(o => o.Clocks)
                .Include(o => o.Assists)
                .AsSplitQuery()
                .SingleAsync(o => o.Number == number)
        );

    public static Operation Named(Guid key, string body) => new(key, SHA256.HashData(Encoding.UTF8.GetBytes(body)));
}
