using Linli.Platform.Calendar;
using Xunit;
using static Linli.Tests.Platform.Calendar.Calendars;

namespace Linli.Tests.Platform.Calendar;

public sealed class OfficeHoursTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData("2026-04-30", "18:00")]
    [InlineData("2026-05-01", "18:30")]
    [InlineData("2026-09-30", "18:30")]
    [InlineData("2026-10-01", "18:00")]
    [InlineData("2027-02-01", "18:00")]
    [InlineData("2027-03-01", "17:30")]
    public void Seasons_and_later_rules_of_the_nearest_area_win(string day, string closing)
    {
        File.WriteAllText(
            _file,
            """
            { "rules": [
              { "area": "", "from": "2004-01-01", "seasons": [{ "starts": "01-01", "hours": ["09:00-17:00"] }] },
              { "area": "99", "from": "2010-01-01", "seasons": [
                { "starts": "10-01", "hours": ["08:30-12:00", "14:30-18:00"] },
                { "starts": "05-01", "hours": ["08:30-12:00", "15:00-18:30"] }] },
              { "area": "99", "from": "2027-03-01", "seasons": [{ "starts": "01-01", "hours": ["08:30-17:30"] }] },
              { "area": "98", "from": "2020-01-01", "seasons": [{ "starts": "01-01", "hours": ["01:00-02:00"] }] }
            ] }
            """
        );

        var hours = new OfficeHours(OfficeHoursFile.Load(_file), "990101");

        Assert.Equal(TimeOnly.Parse(closing, null), hours.Closing(Day(day)));
    }

    [Theory]
    [InlineData("12:00-08:30")]
    [InlineData("08:30-12:00\", \"11:00-18:00")]
    [InlineData("08:30")]
    [InlineData("8.30-12:00")]
    public void Hours_that_overlap_run_backwards_or_cannot_be_read_are_refused(string hours)
    {
        File.WriteAllText(
            _file,
            $$"""{ "rules": [{ "area": "", "from": "2004-01-01", "seasons": [{ "starts": "01-01", "hours": ["{{hours}}"] }] }] }"""
        );

        var refusal = Assert.Throws<InvalidDataException>(() => OfficeHoursFile.Load(_file));

        Assert.Contains(_file, refusal.Message, StringComparison.Ordinal);
    }
}
