using Linli.Kernel;
using Linli.Platform.Calendar;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Linli.Tests.Platform.Calendar.Calendars;

namespace Linli.Tests.Platform.Calendar;

public sealed class CalendarRegistrationTests
{
    [Fact]
    public void The_container_reckons_with_the_shipped_calendar()
    {
        using var container = new ServiceCollection().AddWorkCalendar(CountyCode.Parse("990101")).BuildServiceProvider();

        var due = container
            .GetRequiredService<DeadlineCalculator>()
            .Due(At("2026-09-30 10:00"), new TermLength(5, ClockUnit.WorkingDay), Shanghai);

        Assert.Equal("2026-10-13 18:00:00", Local(due));
        Assert.NotNull(container.GetRequiredService<ClockReader>());
    }
}
