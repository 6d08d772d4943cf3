namespace Linli.Platform.Asking;

/// <summary>
/// What one form asks, said beside it: on the page that receives it, or on the method an endpoint maps. A test walks the pages and compares
/// (国办函〔2026〕12号: nothing asked twice).
/// </summary>
/// <param name="form">The <c>@formname</c>, without the id that follows it in a list; empty: the one form an endpoint takes.</param>
/// <param name="zh">What the office calls it.</param>
/// <param name="fields">Questions parted by commas, see <see cref="Question.Read"/>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
internal sealed class AsksAttribute(string form, string zh, params string[] fields) : Attribute
{
    public string Form => form;
    public string Zh => zh;

    /// <summary>Why it is asked though a register knows it; needed where a question says <see cref="Asking.Again"/>.</summary>
    public string? Because { get; init; }

    /// <summary>Staff fill it in, though nobody is signed in there yet.</summary>
    public bool Staff { get; init; }

    public IReadOnlyList<Question> Questions { get; } =
    [.. fields.SelectMany(f => f.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Select(Question.Read)];
}
