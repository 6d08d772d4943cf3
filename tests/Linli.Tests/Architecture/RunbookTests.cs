using System.Reflection;
using System.Text.RegularExpressions;
using Linli.Platform.Health;
using Linli.Tests.Support;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Linli.Tests.Architecture;

/// <summary>Whoever is woken by an alert finds beside it where it stands what to do.</summary>
public sealed partial class RunbookTests
{
    private const string Book = "docs/operations/runbooks.md";

    private static string Root => Repository.Root;

    [Fact]
    public void Every_runbook_that_is_named_is_written_and_says_what_it_means_what_to_do_and_when_it_is_over()
    {
        var written = Sections();
        var named = Named();

        Assert.Equal(named.Order(StringComparer.Ordinal), written.Keys.Order(StringComparer.Ordinal));
        Assert.All(
            written,
            section =>
                Assert.True(
                    section.Value.Contains("**Means**", StringComparison.Ordinal)
                        && section.Value.Contains("**Do**", StringComparison.Ordinal)
                        && OnOneLine(section.Value).Contains("**Well again when**", StringComparison.Ordinal),
                    section.Key
                )
        );
    }

    [Fact]
    public void Every_part_of_the_health_page_has_one() =>
        Assert.All(Enum.GetValues<HealthPart>(), part => Assert.Contains(Anchor(Runbooks.Of(part)), Sections().Keys));

    [Fact]
    public void Every_alert_of_prometheus_names_one()
    {
        var rules = File.ReadAllText(Path.Combine(Root, "deploy/prometheus/alerts.yml"));
        var alerts = rules.Split("- alert:").Skip(1).ToList();

        Assert.NotEmpty(alerts);
        Assert.All(
            alerts,
            alert =>
            {
                var link = Link().Match(alert);
                Assert.True(link.Success, $"No runbook: {alert}");
                Assert.Contains(link.Groups[1].Value, Sections().Keys);
            }
        );
    }

    [Fact]
    public void Every_error_in_the_log_names_one()
    {
        var errors = House.Types.SelectMany(Methods).Select(m => (Method: m, Errors: Errors(m))).Where(m => m.Errors.Count > 0).ToList();

        Assert.True(errors.Count >= 5, "Nobody logs an error: this test would see nothing.");
        Assert.DoesNotContain(
            errors.SelectMany(m => m.Errors.Select(said => (m.Method.FullName, said))),
            e => !e.said.Contains("{Runbook}", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_house_knows_a_log_line_without_one()
    {
        using var here = AssemblyDefinition.ReadAssembly(typeof(RunbookTests).Assembly.Location);
        var planted = here.MainModule.GetType(typeof(RunbookTests).FullName).NestedTypes.Single(t => t.Name == nameof(Planted));
        Assert.Equal(["Something broke."], planted.Methods.Where(m => m.HasBody).SelectMany(Errors));
    }

    // The texts of what a method logs as an error, in order.
    private static List<string> Errors(MethodDefinition method)
    {
        var (said, last) = (new List<string>(), new List<string>());

        foreach (var instruction in method.Body.Instructions)
        {
            if (instruction.OpCode == OpCodes.Ldstr)
            {
                last.Add((string)instruction.Operand);
            }
            else if (
                instruction.Operand is MethodReference { Name: "LogError" or "LogCritical", DeclaringType.Name: "LoggerExtensions" } logs
                && logs.Name.Length > 0
            )
            {
                said.Add(string.Join(' ', last));
                last.Clear();
            }
        }

        return said;
    }

    private static IEnumerable<MethodDefinition> Methods(TypeDefinition type) =>
        type.Methods.Where(m => m.HasBody).Concat(type.NestedTypes.SelectMany(Methods));

    private static HashSet<string> Named() =>
        [.. typeof(Runbooks).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => Anchor((string)f.GetRawConstantValue()!))];

    private static Dictionary<string, string> Sections() =>
        File.ReadAllText(Path.Combine(Root, Book))
            .Split("\n## ")
            .Skip(1)
            .ToDictionary(s => s[..s.IndexOf('\n', StringComparison.Ordinal)].Trim().ToLowerInvariant().Replace(' ', '-'));

    private static string OnOneLine(string text) => text.Replace('\n', ' ');

    private static string Anchor(string link)
    {
        Assert.StartsWith(Book + "#", link, StringComparison.Ordinal);
        return link[(Book.Length + 1)..];
    }

    [GeneratedRegex("runbook: \"docs/operations/runbooks\\.md#([a-z-]+)\"")]
    private static partial Regex Link();

    private static class Planted
    {
        public static void Log(Microsoft.Extensions.Logging.ILogger log) =>
            Microsoft.Extensions.Logging.LoggerExtensions.LogError(log, "Something broke.");
    }
}
