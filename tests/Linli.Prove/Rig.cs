namespace Linli.Prove;

/// <summary>A machine that does to the product what nobody wants done to it, and counts what was lost.</summary>
internal interface IRig
{
    /// <summary>What <c>./prove</c> calls it.</summary>
    string Name { get; }

    /// <summary>What it does, as one heading of the proof.</summary>
    string Title { get; }

    /// <summary>The rule of the catalogue it shows, e.g. <c>R2</c>.</summary>
    string Rule { get; }

    /// <summary>Why it cannot run on this machine, or null.</summary>
    string? Missing { get; }

    /// <summary>Its control first, then its figures. Both are told to <paramref name="said"/>.</summary>
    Task Run(Told said, Orders orders, CancellationToken ct);
}

/// <summary>How a rig is to run.</summary>
/// <param name="Short">Small counts, for <c>./check</c>.</param>
/// <param name="Count">Another number of rounds than the rig's own, or null.</param>
internal sealed record Orders(bool Short, int Seed, int? Count)
{
    /// <summary>How often: what was asked for, or the figure of the catalogue, or the short one.</summary>
    public int Times(int full, int small) => Short ? small : Count ?? full;

    /// <summary>A source of chance that is the same for the same seed and name.</summary>
    public Random Chance(string name) => new(Seeds.Of(Seed, name));
}

/// <summary>Hashes that are the same in every process, unlike the runtime's own.</summary>
internal static class Seeds
{
    public static int Of(int seed, string name) => name.Aggregate(seed, (sum, c) => unchecked((sum * 31) + c));
}
