namespace Linli.Kernel;

/// <summary>
/// A rule of the office said no. Thrown by the hearts of modules, turned into a sentence on the page or into 409 problem+json
/// in one place (<c>Platform/Web/Refusals.cs</c>). Nothing was saved when it is thrown.
/// </summary>
/// <param name="code">Stable code for programs, <c>module.rule</c>, e.g. <c>work-orders.reason-missing</c>.</param>
/// <param name="text">The sentence for people, in Chinese; its format string is the key of the English resource.</param>
public sealed class RuleBroken(string code, FormattableString text) : Exception(FormattableString.Invariant(text))
{
    /// <summary>Stable code for programs, <c>module.rule</c>.</summary>
    public string Code { get; } = code;

    /// <summary>The sentence with its arguments apart, so that it can be said in another language.</summary>
    public FormattableString Text { get; } = text;
}
