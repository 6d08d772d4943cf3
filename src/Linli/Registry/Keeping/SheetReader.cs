using Linli.Kernel;
using Linli.Platform.Tables;

namespace Linli.Registry.Keeping;

/// <summary>A field that has to be mended before the entry can be kept.</summary>
internal sealed record SheetProblem(string Field, FormattableString Reason, string? Suggestion = null);

/// <param name="Sheet">Null when something has to be mended first.</param>
internal sealed record SheetReading(ResidentSheet? Sheet, IReadOnlyList<SheetProblem> Problems);

/// <summary>
/// Reads what somebody typed or sent as a person's entry: a form's fields and a table's cells the same way. What the number of the paper
/// says (birth, sex) is taken from it and not asked again; what contradicts it is a problem.
/// </summary>
internal sealed class SheetReader
{
    private const int LongestPlace = 100;

    private static readonly ChoiceValue<ResidentKind> Kinds = Choices<ResidentKind>(
        (ResidentKind.Registered, "户籍"),
        (ResidentKind.Floating, "流动"),
        (ResidentKind.Overseas, "境外")
    );

    private static readonly ChoiceValue<DocumentKind> Papers = Choices<DocumentKind>(
        (DocumentKind.CitizenId, "身份证"),
        (DocumentKind.ResidencePermit, "居住证")
    );

    private static readonly ChoiceValue<Sex> Sexes = Choices<Sex>((Sex.Male, "男性"), (Sex.Female, "女性"));

    /// <param name="cell">What stands in a field; an empty cell when nothing does.</param>
    /// <param name="today">Nobody is born later.</param>
    public SheetReading Read(Func<string, TableCell> cell, DateOnly today)
    {
        var problems = new List<SheetProblem>();

        T? Value<T>(string field, CellReading<T> reading)
        {
            if (reading.Problem is { } problem)
            {
                problems.Add(new(field, problem.Reason, problem.Suggestion));
            }

            return reading.Value;
        }

        var name = Value(ResidentFields.Name, PersonNameValue.Read(cell(ResidentFields.Name)));
        var kind = Kinds.Read(cell(ResidentFields.Kind));
        Value(ResidentFields.Kind, kind);
        var paper = DocumentNumbers.Read(cell(ResidentFields.DocumentKind), cell(ResidentFields.Document), Papers, today, problems);
        var sex = Sexes.Read(cell(ResidentFields.Sex));
        Value(ResidentFields.Sex, sex);
        var day = Value(ResidentFields.Birth, new DateTimeValue(TimeZoneInfo.Utc, today).Read(cell(ResidentFields.Birth)));
        var birth = day == default ? (DateOnly?)null : DateOnly.FromDateTime(day);

        if (name is null && problems.TrueForAll(p => p.Field != ResidentFields.Name))
        {
            problems.Add(new(ResidentFields.Name, $"姓名要填"));
        }

        if (birth > today)
        {
            problems.Add(new(ResidentFields.Birth, $"出生日期在今天之后；请核对年份"));
        }

        if (paper.Birth is { } told && birth is { } said && told != said)
        {
            problems.Add(
                new(ResidentFields.Birth, $"出生日期和证件号里的 {told:yyyy-MM-dd} 对不上；请核对是哪一个写错了", $"{told:yyyy-MM-dd}")
            );
        }

        if (paper.Sex is { } isSex && sex.HasValue && isSex != sex.Value)
        {
            problems.Add(new(ResidentFields.Sex, $"性别和证件号对不上；请核对是哪一个写错了", isSex.Zh()));
        }

        var sheet = new ResidentSheet(
            name ?? "",
            kind.HasValue ? kind.Value : ResidentKind.Registered,
            paper.Kind,
            paper.Number,
            sex.HasValue ? sex.Value : paper.Sex,
            birth ?? paper.Birth,
            Value(ResidentFields.Phone, PhoneValue.Read(cell(ResidentFields.Phone))),
            Value(ResidentFields.RegisteredAt, TextValue.Read(cell(ResidentFields.RegisteredAt), LongestPlace)),
            Value(ResidentFields.Contact, PersonNameValue.Read(cell(ResidentFields.Contact))),
            Value(ResidentFields.ContactPhone, PhoneValue.Read(cell(ResidentFields.ContactPhone)))
        );
        return new(problems.Count > 0 ? null : sheet, problems);
    }

    private static ChoiceValue<T> Choices<T>(params (T Choice, string Word)[] also)
        where T : struct, Enum =>
        new([
            .. Enum.GetValues<T>()
                .Select(c =>
                    (c, (IReadOnlyList<string>)[c.Zh(), c.ToString(), .. also.Where(a => a.Choice.Equals(c)).Select(a => a.Word)])
                ),
        ]);
}
