using System.Text.Json;

namespace Linli.WorkOrders.Triaging;

/// <summary>
/// The everyday words that speak for categories, kinds and emergencies: <c>reference/workorders/category-words.json</c>.
/// Policy data: an office may add its own words; nothing of them is in code.
/// </summary>
/// <param name="Weights">By strength: strong, clear, weak, against (negative), emergency.</param>
/// <param name="Gap">Most characters that <c>…</c> in a word may stand for.</param>
/// <param name="LeastScore">A leaf that scores less is not proposed.</param>
/// <param name="EmergencyUnlessBefore">Words just before an emergency word that make it a worry and not an event: 怕, 万一.</param>
/// <param name="EmergencyUnlessAfter">The same, just after: 隐患, 演练.</param>
internal sealed record WordList(
    int Version,
    DateOnly EffectiveFrom,
    IReadOnlyDictionary<string, int> Weights,
    int Gap,
    PairWeights Pairs,
    int LeastScore,
    IReadOnlyList<LeafWords> Leaves,
    IReadOnlyList<KindWords> Kinds,
    IReadOnlyList<EmergencyWords> Emergencies,
    IReadOnlyList<string> EmergencyUnlessBefore,
    IReadOnlyList<string> EmergencyUnlessAfter
)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerOptions.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };

    /// <summary>Where the shipped file lies beside the program.</summary>
    public static string ShippedPath => Path.Combine(AppContext.BaseDirectory, "reference", "workorders", "category-words.json");

    public static WordList Load(string path)
    {
        using var file = File.OpenRead(path);
        return JsonSerializer.Deserialize<WordList>(file, Format) ?? throw new JsonException("The word list is empty.");
    }
}

/// <summary>Words of one leaf by strength.</summary>
/// <param name="Examples">Sentences filed under the leaf; their character pairs speak a little.</param>
/// <param name="LeansTo">The kind most requests of this leaf are, when no words say otherwise.</param>
internal sealed record LeafWords(
    string Code,
    string Name,
    IReadOnlyList<string> Strong,
    IReadOnlyList<string> Clear,
    IReadOnlyList<string> Weak,
    IReadOnlyList<string> Against,
    IReadOnlyList<string> Examples,
    RequestKind? LeansTo = null
);

/// <summary>How much a pair of characters says, before its rarity, when it comes from a word or from an example.</summary>
internal sealed record PairWeights(double FromWords, double FromExamples);

/// <summary>Words of one kind by strength.</summary>
internal sealed record KindWords(
    RequestKind Kind,
    IReadOnlyList<string> Strong,
    IReadOnlyList<string> Clear,
    IReadOnlyList<string> Weak,
    IReadOnlyList<string> Against
);

/// <summary>Words that say life is in danger now.</summary>
/// <param name="Code">The leaf that wins; null when the words say nothing of the matter.</param>
/// <param name="Call">Numbers in the order to call.</param>
internal sealed record EmergencyWords(string? Code, IReadOnlyList<string> Call, IReadOnlyList<string> Words);
