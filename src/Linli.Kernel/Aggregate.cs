namespace Linli.Kernel;

/// <summary>A thing that guards its own rules and remembers what happened to it until the save that makes it true.</summary>
public abstract class Aggregate
{
    private readonly List<IEvent> _facts = [];

    /// <summary>What happened since the aggregate was loaded. The database context moves these to the outbox on save.</summary>
    public IReadOnlyList<IEvent> Facts => _facts;

    protected void Tell(IEvent fact) => _facts.Add(fact);

    public void ForgetFacts() => _facts.Clear();
}
