namespace Linli.Organizations.Public;

/// <summary>Who works in an area (治理力量; S4-9): bodies that exist today, posts somebody holds, compounds' party organisations.</summary>
/// <param name="People">In a post whose area lies in it.</param>
/// <param name="GridWorkers">Of those, in a grid.</param>
/// <param name="GeneralBranches">General party branches of compounds.</param>
/// <param name="Secretaries">Of the party organisations, by whom they were chosen from; in Chinese.</param>
internal sealed record Strength(
    int Bodies,
    int People,
    int GridWorkers,
    int GeneralBranches,
    int Branches,
    IReadOnlyList<(string From, int People)> Secretaries
);
