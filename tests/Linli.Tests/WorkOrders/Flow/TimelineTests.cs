using System.Reflection;
using Linli.WorkOrders;

namespace Linli.Tests.WorkOrders.Flow;

/// <summary>The timeline is a chain: whatever is changed, taken out or slipped in shows.</summary>
public sealed class TimelineTests
{
    public static TheoryData<string> Fields =>
        [.. typeof(TimelineLine).GetProperties().Select(p => p.Name).Where(n => n != nameof(TimelineLine.Hash))];

    [Fact]
    public void An_untouched_timeline_holds()
    {
        var order = Orders.At(WorkOrderStatus.Closed);

        Assert.True(Holds(order.Lines));
        Assert.Equal(order.TimelineHead, order.Lines[^1].Hash);
        Assert.Equal(order.TimelineLength, order.Lines.Count);
    }

    [Theory, MemberData(nameof(Fields))]
    public void A_changed_field_of_any_line_breaks_it(string field)
    {
        var lines = Orders.At(WorkOrderStatus.Closed).Lines;
        var property = typeof(TimelineLine).GetProperty(field)!;
        var line = lines[2];
        Set(line, property, Another(property.GetValue(line), property.PropertyType));

        Assert.False(Holds(lines));
    }

    [Fact]
    public void A_line_taken_out_or_moved_breaks_it()
    {
        var lines = Orders.At(WorkOrderStatus.Closed).Lines;

        Assert.False(Holds([.. lines.Where((_, i) => i != 2)]));
        Assert.False(Holds([lines[0], lines[2], lines[1], .. lines.Skip(3)]));
    }

    private static bool Holds(IReadOnlyList<TimelineLine> lines) =>
        lines.Select((line, i) => line.Follows(i == 0 ? [] : lines[i - 1].Hash)).All(holds => holds);

    // As somebody with the database's own tools would.
    private static void Set(TimelineLine line, PropertyInfo property, object? value) => property.SetValue(line, value);

    private static object? Another(object? value, Type type) =>
        value switch
        {
            Enum => Enum.GetValues(type).Cast<object>().First(v => !v.Equals(value)),
            int n => n + 1,
            Guid => Guid.CreateVersion7(),
            DateTimeOffset at => at.AddTicks(TimeSpan.TicksPerMicrosecond),
            Linli.Kernel.CountyCode => new Linli.Kernel.CountyCode("990102"),
            Linli.WorkOrders.Public.OrderId => new Linli.WorkOrders.Public.OrderId(Guid.CreateVersion7()),
            _ => value + "!",
        };
}
