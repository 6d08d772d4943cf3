using Linli.Ui.Texts;

namespace Linli.Registry.Keeping;

/// <summary>Says what has to be mended, with what was probably meant.</summary>
internal static class SheetWords
{
    public static string Say(SheetProblem problem, Texts t) =>
        problem.Suggestion is { } meant ? t["{0}。可能是：{1}", t[problem.Reason], meant] : t[problem.Reason];
}
