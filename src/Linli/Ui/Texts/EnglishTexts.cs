using System.Text.Json;

namespace Linli.Ui.Texts;

/// <summary>The English twins, from every <c>en*.json</c> built into the assembly.</summary>
internal static class EnglishTexts
{
    /// <param name="said">Told of every text that two files translate differently; the first file in order of names wins. A test wants none.</param>
    public static IReadOnlyDictionary<string, string> Load(Action<string>? said = null)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        var assembly = typeof(EnglishTexts).Assembly;

        foreach (
            var name in assembly
                .GetManifestResourceNames()
                .Where(n => n.StartsWith("texts/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        )
        {
            using var stream = assembly.GetManifestResourceStream(name)!;

            foreach (var (chinese, english) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!)
            {
                if (!all.TryAdd(chinese, english) && all[chinese] != english)
                {
                    said?.Invoke($"'{chinese}' has two English twins: '{all[chinese]}' and '{english}' ({name}).");
                }
            }
        }

        return all;
    }
}
