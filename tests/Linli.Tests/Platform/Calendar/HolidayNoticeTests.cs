using Linli.Kernel;
using Linli.Platform.Calendar;
using Xunit;

namespace Linli.Tests.Platform.Calendar;

/// <summary>The notice as the newspaper prints it becomes the calendar the house ships (S2-14: working days are the county's real ones).</summary>
public sealed class HolidayNoticeTests
{
    private const string Of2026 = """
        国务院办公厅关于2026年部分节假日安排的通知
        各省、自治区、直辖市人民政府,国务院各部委、各直属机构:
        经国务院批准,现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
        一、元旦:1月1日(周四)至3日(周六)放假调休,共3天。1月4日(周日)上班。
        二、春节:2月15日(农历腊月二十八、周日)至23日(农历正月初七、周一)放假调休,共9天。2月14日(周六)、2月28日(周六)上班。
        三、清明节:4月4日(周六)至6日(周一)放假,共3天。
        四、劳动节:5月1日(周五)至5日(周二)放假调休,共5天。5月9日(周六)上班。
        五、端午节:6月19日(周五)至21日(周日)放假,共3天。
        六、中秋节:9月25日(周五)至27日(周日)放假,共3天。
        七、国庆节:10月1日(周四)至7日(周三)放假调休,共7天。9月20日(周日)、10月10日(周六)上班。
        节假日期间,各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。
        """;

    [Fact]
    public void The_notice_of_2026_is_the_calendar_the_house_ships()
    {
        var read = HolidayNotice.Read(Of2026);
        var shipped = Calendars.Years.Years.Single(y => y.Year == 2026);

        Assert.Equal(2026, read.Year);
        Assert.Equal(shipped.Days.OrderBy(d => d.Date), read.Days);
    }

    [Fact]
    public void Full_width_digits_and_line_breaks_inside_sentences_are_read_alike()
    {
        var copied = Of2026
            .Replace("1月4日(周日)上班", "1月\n  4日(周日)上班", StringComparison.Ordinal)
            .Replace("(", "(", StringComparison.Ordinal)
            .Replace(":", ":", StringComparison.Ordinal);
        Assert.Equal(HolidayNotice.Read(Of2026).Days, HolidayNotice.Read(copied).Days);
    }

    [Theory]
    [InlineData("1月1日(周四)", "1月1日(周五)", "1月1日 不是周五")]
    [InlineData("共9天", "共8天", "“春节”写的天数")]
    [InlineData("2026年部分节假日安排", "部分节假日安排", "没有找到年份")]
    [InlineData("5月9日(周六)上班", "5月8日(周五)上班", "不是周末,不能是调休上班日")]
    [InlineData("6月19日(周五)至21日(周日)放假", "端午照常上班", "“端午节”一句没有读懂")]
    [InlineData("2月15日(农历腊月二十八、周日)", "2月30日(周一)", "2月30日 不是一个日期")]
    public void What_does_not_add_up_is_named(string right, string wrong, string said)
    {
        var refused = Assert.Throws<RuleBroken>(() => HolidayNotice.Read(Of2026.Replace(right, wrong, StringComparison.Ordinal)));
        Assert.Equal("calendar.notice-unreadable", refused.Code);
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("今天天气很好")]
    [InlineData("国务院办公厅关于2027年部分节假日安排的通知")]
    [InlineData("{\"year\": 2027, \"source\": \"x\", \"days\": [{\"date\": \"2027-01-01\", \"kind\": \"festival\"}]}")]
    public void What_is_no_notice_is_refused(string text) => Assert.Throws<RuleBroken>(() => HolidayNotice.Read(text));
}
