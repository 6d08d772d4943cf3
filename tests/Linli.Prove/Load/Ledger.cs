using System.Collections.Concurrent;

namespace Linli.Prove.Load;

/// <summary>An operation a client began, by the key it gave it.</summary>
/// <param name="Number">Of the order; null for the filing that opens it.</param>
/// <param name="Action">The line it leaves on the order's timeline.</param>
/// <param name="Request">The request's id; the same for a whole life.</param>
internal sealed record Began(Guid Key, Guid Request, string? Number, string Action);

/// <summary>An operation the server said yes to.</summary>
/// <param name="Number">Of the order.</param>
/// <param name="Status">What the order was then.</param>
/// <param name="Answer">The whole answer as it came.</param>
internal sealed record Acknowledged(Guid Key, Guid Request, string Number, string Action, string Status, string Answer)
{
    /// <summary>When the client began it; before that nobody had asked for it.</summary>
    public DateTimeOffset BegunAt { get; init; }
}

/// <summary>What the clients know: what they began, what was acknowledged, which files were kept, and what went wrong.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentQueue<Acknowledged> _acknowledged = new();
    private readonly ConcurrentQueue<string> _kept = new();
    private readonly ConcurrentQueue<string> _refused = new();
    private readonly ConcurrentDictionary<Guid, Began> _began = new();
    private readonly ConcurrentQueue<Refusal> _refusals = new();
    private int _failed;

    public int Count => _acknowledged.Count;

    public int Files => _kept.Count;

    /// <summary>Answers that no fault of ours explains: a rule that says no where it must say yes.</summary>
    public IReadOnlyCollection<string> Refused => _refused;

    /// <summary>Calls that got no answer, or one that says try again.</summary>
    public int Failed => _failed;

    public void Begin(Began operation) => _began[operation.Key] = operation;

    public void Yes(Acknowledged operation) => _acknowledged.Enqueue(operation);

    public void Kept(string hash) => _kept.Enqueue(hash);

    public void No(string why) => _refused.Enqueue(why);

    /// <summary>Every "not now" that came as an answer, and every silence.</summary>
    public IReadOnlyCollection<Refusal> Refusals => _refusals;

    public void Unanswered(Refusal refusal)
    {
        Interlocked.Increment(ref _failed);
        _refusals.Enqueue(refusal);
    }

    /// <summary>As it stands at this moment: whatever happens next, this much was acknowledged.</summary>
    public Page Now() => new([.. _acknowledged], [.. _kept], new Dictionary<Guid, Began>(_began));
}

/// <summary>A call that did not get what it asked for.</summary>
/// <param name="Status">0: no answer at all.</param>
/// <param name="SaysWhen">It said when to come again.</param>
/// <param name="Said">What it answered.</param>
internal sealed record Refusal(int Status, bool SaysWhen, TimeSpan Took, string Said, DateTimeOffset At);

/// <summary>The ledger at one moment.</summary>
internal sealed record Page(IReadOnlyList<Acknowledged> Done, IReadOnlyList<string> Files, IReadOnlyDictionary<Guid, Began> Began);
