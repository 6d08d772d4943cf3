using System.Globalization;
using Linli.Organizations.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Rating;

/// <summary>
/// The orders behind a cell of the rates, as an address carries them: <c>ContactKept-ContactLate~20261101~20261130~unit~area~category~channel</c>.
/// </summary>
internal sealed record CountedAs(
    IReadOnlyList<Measure> Measures,
    DateOnly From,
    DateOnly To,
    Guid? Unit,
    string? Area,
    string? Category,
    IntakeChannel? Channel
)
{
    private const string Form = "yyyyMMdd";

    /// <summary>Null for what cannot be read.</summary>
    public static CountedAs? Parse(string? said)
    {
        var parts = (said ?? "").Split('~');

        if (
            parts.Length != 7
            || !DateOnly.TryParseExact(parts[1], Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            || !DateOnly.TryParseExact(parts[2], Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var to)
        )
        {
            return null;
        }

        var measures = parts[0]
            .Split('-')
            .Select(m => Enum.TryParse<Measure>(m, out var one) && Enum.IsDefined(one) ? one : (Measure?)null)
            .ToList();
        return measures.Contains(null)
            ? null
            : new(
                [.. measures.OfType<Measure>()],
                from,
                to,
                Guid.TryParse(parts[3], out var unit) ? unit : null,
                Digits(parts[4]),
                Digits(parts[5]),
                Enum.TryParse<IntakeChannel>(parts[6], out var channel) && Enum.IsDefined(channel) ? channel : null
            );
    }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{string.Join('-', Measures)}~{From.ToString(Form, CultureInfo.InvariantCulture)}~{To.ToString(Form, CultureInfo.InvariantCulture)}~{Unit}~{Area}~{Category}~{Channel}"
        );

    /// <summary>The ledger's lines of this cell.</summary>
    public IQueryable<CountEntry> Lines(IQueryable<CountEntry> all)
    {
        var (measures, from, to) = (Measures.ToList(), From, To);
        var lines = all.AsNoTracking().Where(e => measures.Contains(e.Measure) && e.Day >= from && e.Day <= to);

        if (Unit is { } unit)
        {
            var body = new BodyId(unit);
            lines = lines.Where(e => e.Unit == body);
        }

        if (Area is { } area)
        {
            lines = lines.Where(e => e.Area.StartsWith(area));
        }

        if (Category is { } category)
        {
            lines = lines.Where(e => e.Category.StartsWith(category));
        }

        return Channel is { } channel ? lines.Where(e => e.Channel == channel) : lines;
    }

    private static string? Digits(string text) => text is { Length: > 0 and <= 17 } && text.All(char.IsAsciiDigit) ? text : null;
}
