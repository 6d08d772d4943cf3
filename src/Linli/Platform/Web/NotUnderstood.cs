namespace Linli.Platform.Web;

/// <summary>What a program sent cannot be read or does not fit: 400 (or the status given) with a stable code. Nothing was saved.</summary>
/// <param name="code">Stable code for programs, <c>platform.field-unknown</c>.</param>
/// <param name="text">The sentence, in Chinese; its format string is the key of the English resource.</param>
/// <param name="field">Path of the field it is about, e.g. <c>place.lon</c>; null when it is about the whole body.</param>
/// <param name="known">Names that would have been understood in its place.</param>
internal sealed class NotUnderstood(
    string code,
    FormattableString text,
    string? field = null,
    IReadOnlyList<string>? known = null,
    int status = StatusCodes.Status400BadRequest
) : Exception(FormattableString.Invariant(text))
{
    public string Code { get; } = code;

    public FormattableString Text { get; } = text;

    public string? Field { get; } = field;

    public IReadOnlyList<string>? Known { get; } = known;

    public int Status { get; } = status;

    /// <summary>A field nobody knows: a typing error must not silently lose what somebody said.</summary>
    public static NotUnderstood Unknown(string field, IReadOnlyList<string> known) =>
        NearestNames.Of(field.Split('.')[^1], known) is { Count: > 0 } near
            ? new("platform.field-unknown", $"没有叫“{field}”的字段，没有保存。您要写的可能是：{string.Join(", ", near)}。", field, near)
            : new("platform.field-unknown", $"没有叫“{field}”的字段，没有保存。能写的有：{string.Join(", ", known)}。", field, known);
}
