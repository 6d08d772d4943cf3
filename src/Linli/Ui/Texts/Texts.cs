using System.Globalization;
using Linli.Kernel;

namespace Linli.Ui.Texts;

/// <summary>
/// What the screen says. The source text is Chinese and stands in place, <c>@T["派单"]</c>; the English twin lives in
/// <c>Ui/Texts/en.json</c> under the Chinese text, and a test keeps that file complete. A text without a twin is said in Chinese.
/// </summary>
public sealed class Texts
{
    public static readonly CultureInfo ChineseCulture = CultureInfo.GetCultureInfo("zh-CN");
    public static readonly CultureInfo EnglishCulture = CultureInfo.GetCultureInfo("en");

    public static readonly Texts Chinese = new(null);

    private readonly IReadOnlyDictionary<string, string>? _english;

    public Texts(IReadOnlyDictionary<string, string>? english) => _english = english;

    public bool IsEnglish => _english is not null;

    public CultureInfo Culture => IsEnglish ? EnglishCulture : ChineseCulture;

    public string this[string chinese] => _english is not null && _english.TryGetValue(chinese, out var english) ? english : chinese;

    /// <summary>A text with places for arguments, e.g. <c>T["还剩 {0}", left]</c>.</summary>
    public string this[string chinese, params object?[] args] => string.Format(Culture, this[chinese], args);

    /// <summary>The sentence of a broken rule or a derivation, in the reader's language.</summary>
    public string this[FormattableString text] => string.Format(Culture, this[text.Format], text.GetArguments());

    /// <summary>The office's word for an enum member.</summary>
    public string this[Enum member] => this[member.Zh()];
}
