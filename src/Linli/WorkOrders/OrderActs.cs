using System.Linq.Expressions;
using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Platform.Web;
using Linli.WorkOrders.Escalating;
using Linli.WorkOrders.Promising;
using Linli.WorkOrders.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders;

/// <summary>Who does something to which order.</summary>
/// <param name="Seen">The version the person looked at; another one means somebody was faster. Null: not said.</param>
internal sealed record Act(string Number, Actor By, int? Seen = null);

/// <summary>What every act on an order answers.</summary>
internal sealed record OrderAnswer(string Number, WorkOrderStatus Status, int Version, DateTimeOffset At);

/// <summary>An act on an order: one use case, called alike by the page, the API, the import and the demo.</summary>
internal interface IAct<TInput>
{
    Task<OrderAnswer> Run(Act act, TInput input, CancellationToken ct);
}

/// <summary>Loads the order an act is about, lets it happen, and makes it durable with the client's operation.</summary>
internal sealed class OrderActs(LinliDb db, Promises promises, Consequences consequences, TimeProvider clock)
{
    // One question: an order has a handful of clocks, and seldom anything else to multiply them with. Of the lines only those that matter to
    // the rule about one's own work.
    private static readonly OftenAsked<Func<LinliDb, string, Guid?, CancellationToken, Task<WorkOrder?>>> InSight = new(() =>
        EF.CompileAsyncQuery(
            (LinliDb db, string number, Guid? linesBy, CancellationToken ct) =>
                db.Set<WorkOrder>()
                    .Include(o => o.Clocks)
                    .Include(o => o.Assists)
                    .Include(o => o.Supervisions)
                    .Include(o => o.Lines.Where(l => l.ById == linesBy && WorkOrderFlow.Work.Contains(l.Action)))
                    .AsSingleQuery()
                    .SingleOrDefault(o => o.Number == number)
        )
    );

    /// <exception cref="NotThere">No such order for this actor.</exception>
    /// <exception cref="RuleBroken">The flow or a rule says no, or somebody was faster.</exception>
    public async Task<OrderAnswer> Do(Act act, Action<WorkOrder, Deed> move, CancellationToken ct) =>
        await Do(
            act,
            (order, deed) =>
            {
                move(order, deed);
                return Task.CompletedTask;
            },
            ct
        );

    /// <inheritdoc cref="Do(Act, Action{WorkOrder, Deed}, CancellationToken)"/>
    public async Task<OrderAnswer> Do(Act act, Func<WorkOrder, Deed, Task> move, CancellationToken ct)
    {
        try
        {
            return await Try(act, move, ct);
        }
        catch (Exception refusal) when (refusal is RuleBroken or NotThere && db.Scope.Operation is not null)
        {
            // Acts come twice seldom, so nobody asks beforehand: an operation that was done before moves nothing, its order moved with it.
            db.ChangeTracker.Clear();

            if (await db.Replay<OrderAnswer>(ct) is { } twin)
            {
                return twin;
            }

            throw;
        }
    }

    private async Task<OrderAnswer> Try(Act act, Func<WorkOrder, Deed, Task> move, CancellationToken ct)
    {
        var order = await Find(act, ct) ?? throw await Gone(act, ct);

        if (act.Seen is { } seen && seen != order.Version)
        {
            throw await SomebodyWasFaster(order.Number, ct);
        }

        var at = clock.GetUtcNow();
        var before = order.TimelineLength;
        await move(order, new Deed(act.By, at, promises.For(order, at)));
        await consequences.Draw(db, at, ct);

        try
        {
            return await db.Commit(new OrderAnswer(order.Number, order.Status, order.Version, at), ct);
        }
        catch (DbUpdateException failure)
        {
            db.ChangeTracker.Clear();

            if (failure is DbUpdateConcurrencyException || await HasMoved(order.Id, before, ct))
            {
                throw await SomebodyWasFaster(act.Number, ct);
            }

            throw;
        }
    }

    // The same line cannot be written twice: the database may refuse that before it sees the order's version.
    private Task<bool> HasMoved(OrderId order, int since, CancellationToken ct) =>
        db.Set<TimelineLine>().AnyAsync(l => l.Order == order && l.Seq > since, ct);

    /// <summary>An order with its clocks and assisting units, for changing.</summary>
    public async Task<WorkOrder> Load(Expression<Func<WorkOrder, bool>> which, CancellationToken ct) =>
        await Find(db.Set<WorkOrder>(), which, ct) ?? throw new NotThere("work order");

    // A verified receipt opens its order wherever it lies; no role is ever granted this right (Tracking.Dialogue).
    // Who may call back is also asked of the person's own lines, and of nobody else's.
    private Task<WorkOrder?> Find(Act act, CancellationToken ct) =>
        act.By.May(WorkOrderPermissions.Requester)
            ? Find(Anywhere, o => o.Number == act.Number, ct)
            : InSight.Of(db)(db, act.Number, act.By.May(WorkOrderPermissions.CallBack) ? act.By.StaffId : null, ct);

    private static Task<WorkOrder?> Find(IQueryable<WorkOrder> orders, Expression<Func<WorkOrder, bool>> which, CancellationToken ct) =>
        orders.Include(o => o.Clocks).Include(o => o.Assists).Include(o => o.Supervisions).AsSingleQuery().SingleOrDefaultAsync(which, ct);

    private IQueryable<WorkOrder> Anywhere => db.Set<WorkOrder>().IgnoreQueryFilters([ModelFilters.Jurisdiction]);

    // What lay in the pool lay before every unit: whoever claims it too late hears who has it, not that it never was there.
    private async Task<Exception> Gone(Act act, CancellationToken ct) =>
        act.Seen is { } seen
        && await Anywhere
            .Where(o => o.Number == act.Number)
            .SelectMany(o => o.Lines)
            .AnyAsync(l => l.Seq == seen + 1 && l.From == WorkOrderStatus.Pooled, ct)
            ? await SomebodyWasFaster(act.Number, ct)
            : new NotThere("work order");

    // The loser sees who was first and what changed, even when the order went out of their sight with it.
    private async Task<RuleBroken> SomebodyWasFaster(string number, CancellationToken ct)
    {
        var last = await Anywhere
            .Where(o => o.Number == number)
            .SelectMany(o => o.Lines)
            .AsNoTracking()
            .OrderByDescending(l => l.Seq)
            .FirstAsync(ct);
        var minutes = (int)(clock.GetUtcNow() - last.At).TotalMinutes;

        return new RuleBroken(
            "work-orders.moved-first",
            $"{last.ByName} {minutes} 分钟前已“{last.Action.Zh()}”，工单现在是“{last.To.Zh()}”。您的操作没有保存，请看看变化再决定。"
        );
    }
}
