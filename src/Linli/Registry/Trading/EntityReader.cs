using Linli.Kernel;
using Linli.Platform.Tables;
using Linli.Registry.Keeping;

namespace Linli.Registry.Trading;

/// <param name="Sheet">Null when something has to be mended first.</param>
internal sealed record EntityReading(MarketEntitySheet? Sheet, IReadOnlyList<SheetProblem> Problems);

/// <summary>Reads what somebody typed as a market entity's entry, and says at each field what is wrong with it.</summary>
internal static class EntityReader
{
    private const int LongestName = 100;
    private const int LongestTrade = 60;

    private static readonly ChoiceValue<MarketEntityKind> Kinds = new([
        .. Enum.GetValues<MarketEntityKind>().Select(k => (k, (IReadOnlyList<string>)[k.Zh(), k.ToString()])),
    ]);

    public static EntityReading Read(SheetForm form)
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

        var name = Value(EntityFields.Name, TextValue.Read(form.Cell(EntityFields.Name), LongestName));
        var kind = Kinds.Read(form.Cell(EntityFields.Kind));
        Value(EntityFields.Kind, kind);

        if (name is null && problems.TrueForAll(p => p.Field != EntityFields.Name))
        {
            problems.Add(new(EntityFields.Name, $"名称要填，和执照上一样"));
        }

        var code = Code(Value(EntityFields.Code, TextValue.Read(form.Cell(EntityFields.Code), 40)), problems);
        var sheet = new MarketEntitySheet(
            kind.HasValue ? kind.Value : MarketEntityKind.Company,
            name ?? "",
            code,
            Value(EntityFields.Trade, TextValue.Read(form.Cell(EntityFields.Trade), LongestTrade)),
            Value(EntityFields.Representative, PersonNameValue.Read(form.Cell(EntityFields.Representative))),
            Value(EntityFields.Phone, PhoneValue.Read(form.Cell(EntityFields.Phone)))
        );
        return new(problems.Count > 0 ? null : sheet, problems);
    }

    private static string? Code(string? typed, List<SheetProblem> problems)
    {
        if (typed is null || NoAnswer.Is(typed))
        {
            return null;
        }

        var reading = CreditCode.Read(typed);

        if (reading.Problem is { } why)
        {
            problems.Add(new(EntityFields.Code, why, reading.Suggestion));
        }

        return reading.Code;
    }
}
