using Linli.Tests.Support;

namespace Linli.Tests.Architecture;

/// <summary>
/// Documents that the program itself knows better. With <c>LINLI_ACCEPT=1</c> a run writes them; without it a difference is an error.
/// </summary>
internal static class Golden
{
    private static bool Accept => Environment.GetEnvironmentVariable("LINLI_ACCEPT") == "1";

    /// <summary>A whole file.</summary>
    public static void File(string path, string text) => Compare(path, text);

    /// <summary>The part of a file between <c>&lt;!-- name --&gt;</c> and <c>&lt;!-- /name --&gt;</c>.</summary>
    public static void Part(string path, string name, string text)
    {
        var whole = System.IO.File.ReadAllText(Repository.At(path));
        var (open, close) = ($"<!-- {name} -->\n", $"<!-- /{name} -->");
        var (from, to) = (whole.IndexOf(open, StringComparison.Ordinal), whole.IndexOf(close, StringComparison.Ordinal));
        Assert.True(from >= 0 && to > from, $"{path} has no part between {open.Trim()} and {close}.");
        Compare(path, whole[..(from + open.Length)] + text + whole[to..]);
    }

    private static void Compare(string path, string text)
    {
        var file = Repository.At(path);

        if (Accept)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            System.IO.File.WriteAllText(file, text);
        }

        var there = System.IO.File.Exists(file) ? System.IO.File.ReadAllText(file) : "";
        Assert.True(
            there == text,
            $"{path} is not what the program says. Run the test once with LINLI_ACCEPT=1 and read the difference.\n{Difference(there, text)}"
        );
    }

    private static string Difference(string there, string text)
    {
        var (old, now) = (there.Split('\n').ToHashSet(), text.Split('\n').ToHashSet());
        return string.Join('\n', old.Except(now).Select(l => "- " + l).Concat(now.Except(old).Select(l => "+ " + l)).Take(20));
    }
}
