using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Linli.Prove;

/// <summary>Keeps <c>docs/operations/proof.md</c>: one section a rig, rewritten by that rig's own run, so that rigs can be run one at a time.</summary>
internal static partial class Proof
{
    private const string Head = """
        # Proof

        What `./prove` measured, rig by rig; each section is written by that rig's last full run and says when, of which commit and how often. A section
        that is red stays red until its rig is run again. Each rig first runs its control, the same work with the protection taken away, and counts
        only when the control was seen to lose. What the short forms in `./check` found is not written down here.

        """;

    /// <summary>Cores, memory and system of this machine.</summary>
    public static string Machine { get; } =
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1L << 30)} GB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}"
        );

    /// <summary>The commit the product was built from.</summary>
    public static string Commit { get; } =
        typeof(LinliHost).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')
            is [_, var sha]
            ? sha[..Math.Min(7, sha.Length)]
            : "unknown";

    /// <summary>Writes the rig's section and leaves the others as they are.</summary>
    public static void Write(IRig rig, Told said, Orders orders, TimeSpan took, string? fault)
    {
        var file = Path.Combine(Root(), "docs", "operations", "proof.md");
        var sections = File.Exists(file) ? Read(File.ReadAllText(file)) : [];
        sections[rig.Name] = Section(rig, said, orders, took, fault);
        File.WriteAllText(file, Head + string.Join("", sections.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => "\n" + s.Value)));
    }

    private static string Section(IRig rig, Told said, Orders orders, TimeSpan took, string? fault)
    {
        var now = TimeProvider.System.GetUtcNow();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"## {rig.Rule} `./prove {rig.Name}`\n\n{rig.Title}\n\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"{Verdict(said, fault)} {now:yyyy-MM-dd HH:mm} UTC, commit {Commit}, seed {orders.Seed}, {took.TotalMinutes:0.0} min, {Machine}.\n\n"
        );
        text.Append("| What | Measured | Must be | |\n|---|---|---|---|\n");

        foreach (var figure in said.Figures)
        {
            var mark =
                figure.Bound.Length == 0 ? ""
                : figure.Holds ? "holds"
                : "**missed**";
            text.Append(CultureInfo.InvariantCulture, $"| {figure.What} | {figure.Value} | {figure.Bound} | {mark} |\n");
        }

        if (fault is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nThe run broke off: {fault.Split('\n')[0]}\n");
        }

        return text.ToString();
    }

    private static string Verdict(Told said, string? fault) =>
        fault is not null || !said.Holds ? "**Does not hold.**"
        : said.IsWhole ? "**Holds.**"
        : "**Holds as often as it was tried**, which is less often than the figure asks.";

    private static Dictionary<string, string> Read(string text) =>
        Heading()
            .Split(text)
            .Skip(1)
            .Chunk(2)
            .ToDictionary(pair => Name().Match(pair[0]).Groups[1].Value, pair => (pair[0] + pair[1]).TrimEnd('\n') + "\n");

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);

        while (!File.Exists(Path.Combine(folder.FullName, "Linli.slnx")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("Linli.slnx is in no folder above.");
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"^(## .+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"`\./prove ([a-z-]+)`")]
    private static partial Regex Name();
}
