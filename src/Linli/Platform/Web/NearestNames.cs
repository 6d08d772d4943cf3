namespace Linli.Platform.Web;

/// <summary>Which known names somebody may have meant: colur → colour.</summary>
internal static class NearestNames
{
    private const int Most = 3;

    /// <summary>Nearest first; empty when none is near.</summary>
    public static IReadOnlyList<string> Of(string said, IEnumerable<string> known) =>
        [
            .. known
                .Select(name => (Name: name, Steps: Steps(said.ToUpperInvariant(), name.ToUpperInvariant())))
                .Where(k => k.Steps <= Math.Max(1, Math.Max(said.Length, k.Name.Length) / 3) || Contains(said, k.Name))
                .OrderBy(k => k.Steps)
                .ThenBy(k => k.Name, StringComparer.Ordinal)
                .Take(Most)
                .Select(k => k.Name),
        ];

    private static bool Contains(string said, string name) =>
        said.Length > 2
        && name.Length > 2
        && (said.Contains(name, StringComparison.OrdinalIgnoreCase) || name.Contains(said, StringComparison.OrdinalIgnoreCase));

    // How many letters to change, add, drop or swap with their neighbour.
    private static int Steps(string from, string to)
    {
        var steps = new int[from.Length + 1, to.Length + 1];

        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                steps[i, j] =
                    i == 0 ? j
                    : j == 0 ? i
                    : Math.Min(Math.Min(steps[i - 1, j], steps[i, j - 1]) + 1, steps[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1));

                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    steps[i, j] = Math.Min(steps[i, j], steps[i - 2, j - 2] + 1);
                }
            }
        }

        return steps[from.Length, to.Length];
    }
}
