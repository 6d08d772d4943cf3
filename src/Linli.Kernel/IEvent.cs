namespace Linli.Kernel;

/// <summary>
/// Something that happened, in the past tense, told to whoever listens. Written to the outbox in the transaction of the change,
/// delivered at least once; listed in <c>docs/acts-and-events.md</c>.
/// </summary>
public interface IEvent
{
    /// <summary>UUIDv7; the receiver's key for telling a second delivery from a first.</summary>
    Guid EventId { get; }

    /// <summary>The aggregate it happened to; events of one subject are delivered in order.</summary>
    Guid Subject { get; }

    /// <summary>When it happened (UTC).</summary>
    DateTimeOffset At { get; }
}
