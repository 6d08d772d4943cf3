namespace Linli.WorkOrders.Triaging;

/// <summary>What the words of a request say about it: proposals a person may always overrule, with the words that spoke.</summary>
/// <param name="Categories">At most three, best first; empty when no word was known.</param>
/// <param name="Emergency">Set when words say that life is in danger now: the numbers to call come before the form.</param>
internal sealed record TriageSuggestion(IReadOnlyList<CategorySuggestion> Categories, KindSuggestion Kind, EmergencySuggestion? Emergency);

/// <summary>One proposed leaf.</summary>
/// <param name="Score">Sum of the weights of <paramref name="Words"/>; comparable within one text only.</param>
internal sealed record CategorySuggestion(RequestCategory Category, int Score, IReadOnlyList<SpokenWord> Words);

/// <summary>The proposed kind; without any words it is 求助, the office's plainest reading.</summary>
internal sealed record KindSuggestion(RequestKind Kind, int Score, IReadOnlyList<SpokenWord> Words);

/// <summary>Call first, write later.</summary>
/// <param name="Category">The leaf that wins; null when the danger says nothing of the matter (somebody fainted).</param>
/// <param name="CallFirst">Numbers in the order to call: 110, 119, 120.</param>
internal sealed record EmergencySuggestion(RequestCategory? Category, IReadOnlyList<string> CallFirst, IReadOnlyList<SpokenWord> Words);

/// <summary>A word of the list found in the text.</summary>
/// <param name="Word">As the list writes it; <c>…</c> stands for the gap.</param>
/// <param name="Weight">Negative when it speaks against.</param>
/// <param name="Start">UTF-16 index in the text as it was written.</param>
/// <param name="Length">UTF-16 units from the first to the last matched character, gap included; 0 when the category itself spoke.</param>
internal sealed record SpokenWord(string Word, int Weight, int Start, int Length);
