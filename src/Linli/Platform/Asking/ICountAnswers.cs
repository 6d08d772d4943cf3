namespace Linli.Platform.Asking;

/// <summary>How often a form was sent, as far as what is kept tells.</summary>
/// <param name="Form">As <see cref="AskedForm.Key"/> says it.</param>
/// <param name="Repeats">Answers among them that a register may have known.</param>
internal sealed record AnswersCounted(string Form, int Times, int Repeats = 0);

/// <summary>Counts what was asked in a module's forms from what the module keeps anyway: nothing is written down to be counted, and nobody is named.</summary>
internal interface ICountAnswers
{
    Task<IReadOnlyList<AnswersCounted>> Since(DateTimeOffset since, CancellationToken ct);
}
