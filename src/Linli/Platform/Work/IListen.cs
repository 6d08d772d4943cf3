using Linli.Kernel;
using Linli.Platform.Data;

namespace Linli.Platform.Work;

/// <summary>Listens to one kind of event. Called at least once, inside the transaction that takes the event off the outbox.</summary>
internal interface IListen<TEvent>
    where TEvent : IEvent
{
    Task Hear(TEvent fact, LinliDb db, CancellationToken ct);
}

/// <summary>Answers one kind of timer, inside the transaction that removes it.</summary>
internal interface IRing
{
    /// <summary>The timer's kind, e.g. <c>contact-due</c>.</summary>
    string Kind { get; }

    Task Ring(PendingWork timer, LinliDb db, CancellationToken ct);
}
