using System.Collections.Concurrent;
using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.WorkOrders.Public;

namespace Linli.Tests.Support;

/// <summary>Listens at the outbox as a later module would; a test may let it fail.</summary>
internal sealed class Ear : IListen<RequestFiled>, IListen<WorkOrderDispatched>, IListen<WorkOrderCompleted>, IListen<WorkOrderClosed>
{
    private readonly ConcurrentQueue<IEvent> _heard = new();

    public IReadOnlyList<IEvent> Heard => [.. _heard];

    /// <summary>Fails while this says so.</summary>
    public Func<IEvent, bool> Refuses { get; set; } = _ => false;

    public Task Hear(RequestFiled fact, LinliDb db, CancellationToken ct) => Listen(fact);

    public Task Hear(WorkOrderDispatched fact, LinliDb db, CancellationToken ct) => Listen(fact);

    public Task Hear(WorkOrderCompleted fact, LinliDb db, CancellationToken ct) => Listen(fact);

    public Task Hear(WorkOrderClosed fact, LinliDb db, CancellationToken ct) => Listen(fact);

    private Task Listen(IEvent fact)
    {
        if (Refuses(fact))
        {
            throw new InvalidOperationException("I cannot hear this now.");
        }

        _heard.Enqueue(fact);
        return Task.CompletedTask;
    }
}
