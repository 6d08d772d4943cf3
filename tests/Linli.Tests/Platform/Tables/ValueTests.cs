using System.Globalization;
using Linli.Platform.Tables;
using Xunit;

namespace Linli.Tests.Platform.Tables;

public sealed class ValueTests
{
    private static readonly DateTimeValue Moments = new(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), new DateOnly(2026, 11, 21));

    [Theory]
    [InlineData("13800001234")]
    [InlineData("１３８００００１２３４")]
    [InlineData(" 138 0000 1234 ")]
    [InlineData("138-0000-1234")]
    [InlineData("+86 13800001234")]
    [InlineData("+8613800001234")]
    [InlineData("0086-13800001234")]
    [InlineData("8613800001234")]
    [InlineData("13800001234.0")]
    [InlineData("1.3800001234E10")]
    [InlineData("1.3800001234E+10")]
    [InlineData("'13800001234")]
    [InlineData("\u202d13800001234\u202c")]
    [InlineData("电话：13800001234")]
    [InlineData("13800001234；")]
    public void A_mobile_number_is_read_from_any_spelling(string typed) =>
        Assert.Equal("13800001234", PhoneValue.Read(Sheets.Cell(typed)).Value);

    [Theory]
    [InlineData("0571-88886666", "0571-88886666")]
    [InlineData("(0571)88886666", "0571-88886666")]
    [InlineData("057188886666", "0571-88886666")]
    [InlineData("010 88886666", "010-88886666")]
    [InlineData("+86 0571 88886666", "0571-88886666")]
    [InlineData("0571-88886666转801", "0571-88886666-801")]
    [InlineData("88886666", "88886666")]
    [InlineData("400-123-4567", "4001234567")]
    public void A_fixed_line_is_read_with_area_code_and_extension(string typed, string number) =>
        Assert.Equal(number, PhoneValue.Read(Sheets.Cell(typed)).Value);

    [Theory]
    [InlineData("1380000123", "11 位", null)]
    [InlineData("138000012345", "11 位", null)]
    [InlineData("1.38E+10", "科学计数", null)]
    [InlineData("138****1234", "星号", null)]
    [InlineData("138O0001234", "字母", "13800001234")]
    [InlineData("13800001234/13900001234", "不止一个", "13800001234")]
    [InlineData("13800001234、0571-88886666", "不止一个", "13800001234")]
    [InlineData("张三13800001234", "不止一个", "13800001234")]
    [InlineData("问邻居", "不是电话号码", null)]
    [InlineData("99", "没有这样的", null)]
    public void A_phone_that_cannot_be_called_says_why_and_what_was_meant(string typed, string reason, string? suggestion) =>
        Check(PhoneValue.Read(Sheets.Cell(typed)).Problem, reason, suggestion);

    [Theory]
    [InlineData("2026-11-21 9:14")]
    [InlineData("2026/11/21 09:14:00")]
    [InlineData("2026.11.21 9:14")]
    [InlineData("2026年11月21日 上午9时14分")]
    [InlineData("2026年11月21日上午9点14")]
    [InlineData("2026年11月21日 9时14分0秒")]
    [InlineData("2026年11月21日（星期六） 9:14")]
    [InlineData("2026年11月21日 星期六 9:14")]
    [InlineData("2026/11/21 9:14 AM")]
    [InlineData("2026-11-21T09:14:00")]
    [InlineData("2026-11-21T09:14:00.000")]
    [InlineData("2026-11-21T01:14:00Z")]
    [InlineData("2026-11-21T09:14:00+08:00")]
    [InlineData("２０２６－１１－２１　９：１４")]
    [InlineData("20261121091400")]
    [InlineData("202611210914")]
    [InlineData("46347.384722222225")]
    [InlineData("二〇二六年十一月二十一日九时十四分")]
    public void A_moment_is_read_from_any_spelling(string typed) =>
        Assert.Equal(new DateTime(2026, 11, 21, 9, 14, 0), Moments.Read(Sheets.Cell(typed)).Value);

    [Theory]
    [InlineData("2026-11-21", "2026-11-21 00:00")]
    [InlineData("20261121", "2026-11-21 00:00")]
    [InlineData("46347", "2026-11-21 00:00")]
    [InlineData("2026.1.2", "2026-01-02 00:00")]
    [InlineData("2026年1月2号", "2026-01-02 00:00")]
    [InlineData("2026-11-21 24:00", "2026-11-22 00:00")]
    [InlineData("2026年11月21日下午2点半", "2026-11-21 14:30")]
    [InlineData("2026年11月21日晚上8点一刻", "2026-11-21 20:15")]
    [InlineData("2026年11月21日中午12点", "2026-11-21 12:00")]
    [InlineData("2026年11月21日下午13时", "2026-11-21 13:00")]
    [InlineData("2026年11月21日凌晨12:05", "2026-11-21 00:05")]
    [InlineData("2026/11/21 12:05 AM", "2026-11-21 00:05")]
    [InlineData("2028-02-29 9点整", "2028-02-29 09:00")]
    public void Halves_of_the_day_and_days_alone_are_understood(string typed, string expected) =>
        Assert.Equal(expected, Moments.Read(Sheets.Cell(typed)).Value.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("11月21日 9:14", "没有写年份", "2026-11-21 09:14:00")]
    [InlineData("26/11/21", "两位", "2026-11-21 00:00:00")]
    [InlineData("11/21/2026", "年份写在了最后", "2026-11-21 00:00:00")]
    [InlineData("3/4/2026", "年份写在了最后", null)]
    [InlineData("2026-02-30", "没有这一天", null)]
    [InlineData("20261399", "没有这一天", null)]
    [InlineData("2026-11-21 25:00", "没有这个时刻", null)]
    [InlineData("2026-11-21 上午12:00", "没有这个时刻", "2026-11-21 12:00:00")]
    [InlineData("1795223640", "时间戳", "2026-11-21 09:14:00")]
    [InlineData("上周五下午", "看不懂", null)]
    [InlineData("12", "看不懂", null)]
    public void A_moment_in_doubt_says_why_and_what_was_meant(string typed, string reason, string? suggestion) =>
        Check(Moments.Read(Sheets.Cell(typed)).Problem, reason, suggestion);

    [Theory]
    [InlineData("是", true)]
    [InlineData(" Ｙ ", true)]
    [InlineData("√", true)]
    [InlineData("1.0", true)]
    [InlineData("否", false)]
    [InlineData("×", false)]
    [InlineData("FALSE", false)]
    public void Yes_and_no_are_read(string typed, bool expected) => Assert.Equal(expected, YesNoValue.Read(Sheets.Cell(typed)).Value);

    [Fact]
    public void Neither_yes_nor_no_is_a_problem_with_a_guess()
    {
        Check(YesNoValue.Read(Sheets.Cell("不太满意")).Problem, "只能填", "否");
        Check(YesNoValue.Read(Sheets.Cell("也许")).Problem, "只能填", null);
    }

    [Fact]
    public void A_choice_is_read_by_any_of_its_words_and_guessed_when_one_is_near()
    {
        var channels = new ChoiceValue<int>([(1, ["热线", "12345热线", "电话"]), (2, ["网络", "网站", "APP"]), (3, ["来访"])]);

        Assert.Equal(1, channels.Read(Sheets.Cell(" 12345 热线（省转）")).Value);
        Assert.Equal(2, channels.Read(Sheets.Cell("ａｐｐ")).Value);
        Check(channels.Read(Sheets.Cell("来仿")).Problem, "可以填：热线、网络、来访", "来访");
        Check(channels.Read(Sheets.Cell("飞鸽")).Problem, "不在可选", null);
    }

    [Fact]
    public void Text_loses_only_what_nobody_sees_around_it()
    {
        Assert.Equal(
            "第一行\n　第二行，“全角”ＡＢＣ",
            TextValue.Read(Sheets.Cell("\ufeff　 第一行\r\n　第二行，“全角”ＡＢＣ\u200b \t"), 7000).Value
        );
        Assert.True(TextValue.Read(Sheets.Cell(" 　\u00a0"), 10).IsEmpty);
        Check(TextValue.Read(Sheets.Cell("坏\u0007了"), 10).Problem, "控制字符", "坏了");
        Check(TextValue.Read(Sheets.Cell("𠮷𠮷𠮷"), 2).Problem, "3 个字", null);
        Assert.Equal("𠮷𠮷𠮷", TextValue.Read(Sheets.Cell("𠮷𠮷𠮷"), 3).Value);
    }

    [Fact]
    public void A_name_with_a_lost_sign_is_a_problem_and_the_dot_becomes_one_kind()
    {
        Check(PersonNameValue.Read(Sheets.Cell("张?")).Problem, "生僻字", null);
        Check(PersonNameValue.Read(Sheets.Cell("13800001234")).Problem, "填反", null);
        Assert.Equal("阿卜杜拉·买买提", PersonNameValue.Read(Sheets.Cell(" 阿卜杜拉•买买提 ")).Value);
        Assert.True(PersonNameValue.Read(Sheets.Cell("不详")).IsEmpty);
    }

    [Fact]
    public void Nothing_in_a_column_that_must_be_filled_is_a_problem_with_its_address()
    {
        foreach (var typed in new[] { null, "", " 无 ", "-", "/" })
        {
            var cell = Sheets.Cell(typed);
            var reading = PhoneValue.Read(cell);

            Assert.True(reading.IsEmpty);
            Assert.Equal("Sheet1!D217", reading.ProblemWhenRequired(cell, "联系电话")!.Address);
        }
    }

    private static void Check(CellProblem? problem, string reason, string? suggestion)
    {
        Assert.NotNull(problem);
        Assert.Equal("Sheet1!D217", problem.Address);
        Assert.Contains(reason, FormattableString.Invariant(problem.Reason), StringComparison.Ordinal);
        Assert.Equal(suggestion, problem.Suggestion);
    }
}
