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

    /// <summary>Whether timers that are due at once may share a transaction. When one of them fails, each rings alone.</summary>
    bool RingsTogether => false;

    /// <summary>Answers several timers in one transaction; asked only when <see cref="RingsTogether"/>.</summary>
    async Task Ring(IReadOnlyList<PendingWork> timers, LinliDb db, CancellationToken ct)
    {
        foreach (var timer in timers)
        {
            await Ring(timer, db, ct);
        }
    }
}
