using Linli.Platform.Asking;
using Linli.Registry.Finding;

namespace Linli.Registry.Burdening;

/// <param name="Times">How often it was sent lately; null: nothing that is kept tells.</param>
/// <param name="Repeats">Answers among them that a register may have known.</param>
internal sealed record BurdenForm(AskedForm Form, int? Times, int Repeats);

/// <summary>The ledger of what is asked (减负账本).</summary>
/// <param name="Forms">Those that ask again first, then by how often they are sent.</param>
/// <param name="Taken">Values that a form took from a register instead of asking.</param>
internal sealed record BurdenSheet(IReadOnlyList<BurdenForm> Forms, int Taken)
{
    public IEnumerable<BurdenForm> Again => Forms.Where(f => f.Form.Again.Any());

    public IEnumerable<BurdenForm> Imports =>
        Forms.Where(f => f.Form.Questions.Any(q => q.Name.StartsWith(Column, StringComparison.Ordinal)));

    public int Repeats => Forms.Sum(f => f.Repeats);

    public static bool IsColumn(Question question) => question.Name.StartsWith(Column, StringComparison.Ordinal);

    // How the forms that match a file's columns name them.
    private const string Column = "Column.";
}

/// <summary>
/// Reads the ledger: the forms as the routes declare them, how often they were sent as the modules count it, within the jurisdiction.
/// Counts forms, never who fills them in (国办函〔2026〕12号).
/// </summary>
internal sealed class Burden(FormCatalog forms, IEnumerable<ICountAnswers> counts, Residents residents, TimeProvider clock)
{
    /// <summary>Calendar days looked back.</summary>
    public const int Days = 30;

    public async Task<BurdenSheet> Read(CancellationToken ct)
    {
        var since = clock.GetUtcNow().AddDays(-Days);
        var counted = new Dictionary<string, AnswersCounted>(StringComparer.Ordinal);

        foreach (var count in counts)
        {
            foreach (var one in await count.Since(since, ct))
            {
                counted[one.Form] = one;
            }
        }

        return new(
            [
                .. forms
                    .All.Select(f => new BurdenForm(
                        f,
                        counted.GetValueOrDefault(f.Key)?.Times,
                        counted.GetValueOrDefault(f.Key)?.Repeats ?? 0
                    ))
                    .OrderBy(f => f.Form.Again.Any() ? 0 : 1)
                    .ThenByDescending(f => f.Times ?? -1)
                    .ThenBy(f => f.Form.Key, StringComparer.Ordinal),
            ],
            await residents.TakenSince(since, ct)
        );
    }
}
