using System.Text.Json;
using Linli.Kernel;
using Linli.Platform.Data;

namespace Linli.Platform.Work;

/// <summary>What a row of pending work is: an event on its way to those who listen, or a clock that will ring.</summary>
internal enum WorkLane
{
    Event,
    Timer,
}

/// <summary>
/// Work that must happen after a commit: written in the transaction that causes it, done at least once, removed in the transaction
/// of its effect. Timers are rows, not threads (promises 1.1-5). Events of one subject keep their order.
/// </summary>
internal sealed class PendingWork : IOfCounty
{
    /// <summary>After so many it is parked, whether it failed or ended the program.</summary>
    public const int MostAttempts = 5;

    private PendingWork() { } // EF Core

    public CountyCode County { get; private init; }

    /// <summary>UUIDv7: events of one subject are delivered in this order.</summary>
    public Guid Id { get; private init; }
    public WorkLane Lane { get; private init; }

    /// <summary>The event's type name, or the timer's kind, e.g. <c>contact-due</c>.</summary>
    public string Kind { get; private init; } = "";

    /// <summary>The aggregate it is about.</summary>
    public Guid Subject { get; private init; }
    public string Payload { get; private init; } = "";

    /// <summary>Not before this instant (UTC). Pushed back after a failure.</summary>
    public DateTimeOffset DueAt { get; private set; }
    public int Attempts { get; private set; }

    /// <summary>Another worker holds it until then.</summary>
    public DateTimeOffset? ClaimedUntil { get; private set; }
    public string? LastError { get; private set; }

    /// <summary>Given up after too many attempts; shown on the health page with a retry button.</summary>
    public bool Parked { get; private set; }

    public static PendingWork Event(CountyCode county, IEvent fact) =>
        new()
        {
            County = county,
            Id = fact.EventId,
            Lane = WorkLane.Event,
            Kind = fact.GetType().Name,
            Subject = fact.Subject,
            Payload = JsonSerializer.Serialize(fact, fact.GetType(), PlatformJson.Options),
            DueAt = fact.At,
        };

    public static PendingWork Timer(CountyCode county, string kind, Guid subject, DateTimeOffset dueAt, string payload = "") =>
        new()
        {
            County = county,
            Id = Ids.Next(dueAt),
            Lane = WorkLane.Timer,
            Kind = kind,
            Subject = subject,
            Payload = payload,
            DueAt = dueAt,
        };

    /// <summary>A timer that comes again and again; its row is the same each time.</summary>
    public static PendingWork Standing(CountyCode county, Guid id, string kind, DateTimeOffset dueAt) =>
        new()
        {
            County = county,
            Id = id,
            Lane = WorkLane.Timer,
            Kind = kind,
            Subject = id,
            DueAt = dueAt,
        };

    /// <summary>Done for now; the next time is wound.</summary>
    public void Again(DateTimeOffset dueAt) => (DueAt, Attempts, ClaimedUntil, LastError) = (dueAt, 0, null, null);

    /// <summary>After a failure: try again later, doubling the wait, and park it when it never works.</summary>
    public void Failed(string error, DateTimeOffset now)
    {
        Attempts++;
        LastError = error.Length > 500 ? error[..500] : error;
        ClaimedUntil = null;
        DueAt = now + TimeSpan.FromSeconds(Math.Pow(2, Math.Min(Attempts, 8)));
        Parked = Attempts >= MostAttempts;
    }

    public void Retry(DateTimeOffset now) => (Parked, Attempts, DueAt) = (false, 0, now);
}
