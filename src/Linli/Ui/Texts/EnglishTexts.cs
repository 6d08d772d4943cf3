using System.Text.Json;

namespace Linli.Ui.Texts;

/// <summary>The English twins, from every <c>en*.json</c> built into the assembly.</summary>
internal static class EnglishTexts
{
    /// <exception cref="InvalidOperationException">Two files translate one text differently.</exception>
    public static IReadOnlyDictionary<string, string> Load()
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        var assembly = typeof(EnglishTexts).Assembly;

        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("texts/", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;

            foreach (var (chinese, english) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!)
            {
                if (!all.TryAdd(chinese, english) && all[chinese] != english)
                {
                    throw new InvalidOperationException($"'{chinese}' has two English twins: '{all[chinese]}' and '{english}' ({name}).");
                }
            }
        }

        return all;
    }
}
