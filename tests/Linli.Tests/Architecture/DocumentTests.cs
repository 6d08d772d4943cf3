using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Linli.Kernel;
using Linli.Tests.Support;
using Linli.WorkOrders;

namespace Linli.Tests.Architecture;

/// <summary>What the docs say about states, acts and events is what the program does.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public void The_readme_of_the_loop_shows_the_table_of_moves() => Golden.Part("src/Linli/WorkOrders/README.md", "moves", MovesTable());

    [Fact]
    public void Every_act_and_every_event_is_in_the_docs() => Golden.File("docs/acts-and-events.md", ActsAndEvents());

    private static string MovesTable()
    {
        var table = new StringBuilder("| From | Act | To | Reason | Who |\n|---|---|---|---|---|\n");

        foreach (
            var act in WorkOrderFlow.Steps.GroupBy(s =>
                (s.Action, s.From == s.To ? WorkOrderStatus.None : s.To, s.NeedsReason, string.Join(" or ", s.By.Select(b => $"`{b}`")))
            )
        )
        {
            var stays = act.All(s => s.From == s.To);
            table.Append(
                CultureInfo.InvariantCulture,
                $"| {States([.. act.Select(s => s.From)])} | {act.Key.Action} {act.Key.Action.Zh()} | {(stays ? "stays" : State(act.First().To))} | {(act.Key.NeedsReason ? "yes" : "")} | {act.Key.Item4} |\n"
            );
        }

        return table.ToString();
    }

    private static string States(IReadOnlyList<WorkOrderStatus> states) =>
        WorkOrderFlow.Open.All(states.Contains) && states.Count == WorkOrderFlow.Open.Count
            ? "any open state"
            : string.Join(", ", states.Select(State));

    private static string State(WorkOrderStatus state) => $"{state} {state.Zh()}";

    private static string ActsAndEvents()
    {
        var text = new StringBuilder(
            "# Acts and events\n\nWritten by `DocumentTests` from the code and its summaries; do not edit by hand.\n\n"
                + "## Acts\n\nUse cases on a work order: the page, the API and the import call the same class.\n\n| Act | Module | What it does |\n|---|---|---|\n"
        );

        foreach (
            var act in Product().Where(t => t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IAct<>)))
        )
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| `{act.Name}` | {House.PartOf(act.Namespace!)}/{act.Namespace!.Split('.')[^1]} | {Summary(act)} |\n"
            );
        }

        text.Append(
            "\n## Events\n\nTold through the outbox in the transaction of the change, delivered at least once, in order for each subject.\n\n"
        );
        text.Append("| Event | Module | When | Carries |\n|---|---|---|---|\n");

        foreach (var fact in Product().Where(t => t.IsClass && typeof(IEvent).IsAssignableFrom(t)))
        {
            var carries = fact.GetConstructors()[0].GetParameters().Select(p => p.Name!).Where(n => n is not ("EventId" or "At"));
            text.Append(
                CultureInfo.InvariantCulture,
                $"| `{fact.Name}` | {House.PartOf(fact.Namespace!)} | {Summary(fact)} | {string.Join(", ", carries.Select(c => $"`{c}`"))} |\n"
            );
        }

        return text.ToString();
    }

    private static IEnumerable<Type> Product() =>
        typeof(LinliHost).Assembly.GetTypes().Where(t => !t.IsAbstract).OrderBy(t => t.FullName, StringComparer.Ordinal);

    // The docstring that stands over the type in its source.
    private static string Summary(Type type)
    {
        var declared = new Regex($@"\b(?:class|record) {type.Name}\b");

        foreach (var source in Sources.Value)
        {
            if (
                declared.Match(source) is { Success: true } found
                && source.LastIndexOf("<summary>", found.Index, StringComparison.Ordinal) is >= 0 and var from
            )
            {
                var said = source[(from + "<summary>".Length)..source.IndexOf("</summary>", from, StringComparison.Ordinal)];
                return Blanks().Replace(Marks().Replace(said, " "), " ").Trim();
            }
        }

        throw new InvalidOperationException($"{type.FullName} does not say in a summary what it is.");
    }

    private static readonly Lazy<IReadOnlyList<string>> Sources = new(() =>
        [.. Repository.Sources(".cs").Select(f => File.ReadAllText(Repository.At(f)))]
    );

    [GeneratedRegex("///|<[^>]+>")]
    private static partial Regex Marks();

    [GeneratedRegex("\\s+")]
    private static partial Regex Blanks();
}
