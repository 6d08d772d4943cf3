using System.Globalization;

namespace Linli.WorkOrders.Browsing;

/// <summary>The last row of a page: by what is owed and by number. Orders that owe nothing come after all that do.</summary>
/// <param name="Due">Null: among those that owe nothing.</param>
internal sealed record OrderCursor(DateTimeOffset? Due, string Number)
{
    public static OrderCursor? Parse(string? text)
    {
        if (text?.Split('~') is not [var ticks, { Length: > 0 and <= 20 } number])
        {
            return null;
        }

        return ticks.Length == 0 ? new(null, number)
            : long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var utc) && utc <= DateTimeOffset.MaxValue.UtcTicks
                ? new(new DateTimeOffset(utc, TimeSpan.Zero), number)
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Due?.UtcTicks}~{Number}");
}
