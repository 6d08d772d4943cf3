namespace Linli.Platform.Tables;

/// <summary>One of a list, by any of the words people use for it.</summary>
/// <param name="choices">Each choice with its words, the office's own word first.</param>
internal sealed class ChoiceValue<T>(IReadOnlyList<(T Choice, IReadOnlyList<string> Words)> choices)
{
    private readonly Dictionary<string, T> _byWord = choices
        .SelectMany(c => c.Words.Select(word => (Word: TitleWords.Plain(word), c.Choice)))
        .DistinctBy(w => w.Word)
        .ToDictionary(w => w.Word, w => w.Choice);

    public CellReading<T> Read(TableCell cell)
    {
        if (cell.Fault is { } fault)
        {
            return cell.Problem(fault.Reason, fault.Suggestion);
        }
        var typed = TitleWords.Plain(cell.Text ?? "");
        if (cell.IsBlank || typed.Length == 0)
        {
            return CellReading<T>.Empty;
        }
        return _byWord.TryGetValue(typed, out var choice)
            ? CellReading<T>.Of(choice)
            : cell.Problem(
                $"“{Invisible.Trim(cell.Text!)}”不在可选的内容里；可以填：{string.Join('、', choices.Select(c => c.Words[0]))}",
                Nearest(typed)
            );
    }

    // The one choice a word of which contains what was typed, is contained in it, or is one sign away.
    private string? Nearest(string typed)
    {
        var near = choices.Where(c => c.Words.Select(TitleWords.Plain).Any(word => IsNear(word, typed))).Take(2).ToList();
        return near.Count == 1 ? near[0].Words[0] : null;
    }

    private static bool IsNear(string word, string typed) =>
        word.Length > 0 && (word.Contains(typed, StringComparison.Ordinal) || typed.Contains(word, StringComparison.Ordinal))
        || word.Length == typed.Length && word.Length > 1 && word.Zip(typed).Count(pair => pair.First != pair.Second) == 1;
}
