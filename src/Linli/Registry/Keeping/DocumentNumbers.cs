using System.Text.RegularExpressions;
using Linli.Kernel;
using Linli.Platform.Tables;

namespace Linli.Registry.Keeping;

/// <summary>The number of an identity paper, and what it says about its holder.</summary>
internal readonly record struct Paper(DocumentKind? Kind, string? Number, DateOnly? Birth, Sex? Sex);

/// <summary>Reads the number of an identity paper by the rules of its kind; without a kind, by its shape.</summary>
internal static partial class DocumentNumbers
{
    public static Paper Read(
        TableCell kindCell,
        TableCell cell,
        ChoiceValue<DocumentKind> kinds,
        DateOnly today,
        List<SheetProblem> problems
    )
    {
        var said = kinds.Read(kindCell);
        var number = TextValue.Read(cell, 64);

        if ((said.Problem, number.Problem) is ({ } bad, _))
        {
            problems.Add(new(ResidentFields.DocumentKind, bad.Reason, bad.Suggestion));
        }

        if (number.Problem is { } unreadable)
        {
            problems.Add(new(ResidentFields.Document, unreadable.Reason, unreadable.Suggestion));
        }

        if (!number.HasValue || NoAnswer.Is(number.Value!))
        {
            return default;
        }

        var text = number.Value!;

        if (Scientific().IsMatch(text))
        {
            problems.Add(new(ResidentFields.Document, $"证件号被 Excel 写成了科学计数，后几位已经丢失；请把这一列设为文本格式后重新填写"));
            return default;
        }

        return (said.HasValue ? said.Value : Guess(text)) switch
        {
            DocumentKind.Passport => Passport(text, problems),
            DocumentKind.PermanentResidence when Plain(text) is { Length: 15 } old => PermanentResidence(old, problems),
            var kind => Citizen(kind, text, today, problems),
        };
    }

    private static DocumentKind Guess(string text) =>
        Plain(text) switch
        {
            ['8', '1' or '2' or '3', ..] => DocumentKind.ResidencePermit,
            ['9', ..] => DocumentKind.PermanentResidence,
            [>= 'A' and <= 'Z', >= 'A' and <= 'Z', >= 'A' and <= 'Z', ..] => DocumentKind.PermanentResidence,
            { Length: < 12 } and [>= 'A' and <= 'Z', ..] => DocumentKind.Passport,
            _ => DocumentKind.CitizenId,
        };

    private static Paper Citizen(DocumentKind kind, string text, DateOnly today, List<SheetProblem> problems)
    {
        var reading = CitizenId.Read(text, today);

        if (reading.Problem is { } why)
        {
            problems.Add(new(ResidentFields.Document, why, reading.Suggestion));
            return default;
        }

        return new(kind, reading.Number, reading.Birth, reading.Sex);
    }

    private static Paper Passport(string text, List<SheetProblem> problems)
    {
        if (PassportShape().IsMatch(Plain(text)))
        {
            return new(DocumentKind.Passport, Plain(text), null, null);
        }

        problems.Add(new(ResidentFields.Document, $"护照号是 5 到 9 位字母和数字；请核对"));
        return default;
    }

    private static Paper PermanentResidence(string number, List<SheetProblem> problems)
    {
        if (OldResidenceShape().IsMatch(number))
        {
            return new(DocumentKind.PermanentResidence, number, null, null);
        }

        problems.Add(new(ResidentFields.Document, $"旧版永久居留证号是 3 个字母加 12 位数字；请核对"));
        return default;
    }

    private static string Plain(string text) =>
        string.Concat(FullWidth.Normalize(text).ToUpperInvariant().Where(sign => !char.IsWhiteSpace(sign) && sign != '-'));

    [GeneratedRegex(@"^[0-9](\.[0-9]+)?[eE]\+?[0-9]+$")]
    private static partial Regex Scientific();

    [GeneratedRegex("^[A-Z0-9]{5,9}$")]
    private static partial Regex PassportShape();

    [GeneratedRegex("^[A-Z]{3}[0-9]{12}$")]
    private static partial Regex OldResidenceShape();
}
