using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Territory;
using Linli.Territory.Naming;

namespace Linli.Tests.Territory.Naming;

/// <summary>What a division was on a day: the shipped edition and what was amended since.</summary>
public sealed class DivisionBookTests
{
    private const string Bank = "110101001001"; // 多福巷
    private const string Gate = "110101001002"; // 银闸
    private const string Free = "110101001199";
    private static readonly Actor Clerk = Actors.System(new CountyCode("990101"));
    private static readonly DateTimeOffset At = new(2026, 11, 22, 4, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Day = new(2025, 3, 1);
    private static readonly DateOnly Before = Day.AddDays(-1);

    [Fact]
    public void A_new_name_holds_from_its_day_and_the_old_one_before()
    {
        var book = Edition.Book(Enter(AmendmentKind.Rename, Bank, name: "多福里社区居委会"));
        Assert.Equal("多福巷社区居委会", book.On(Bank, Before)!.Name);
        Assert.Equal("多福里社区居委会", book.On(Bank, Day)!.Name);
        Assert.Equal(Day, book.On(Bank, Day)!.Since);
        Assert.Equal(Bank, Edition.Find("多福里", book: book).Hits[0].Division.Code);
        Assert.Equal("多福巷社区居委会", Edition.Find("多福里", book: book).Hits[0].Also);
        Assert.Equal("多福里社区居委会", Edition.Find("多福巷", book: book).Hits[0].Division.Name);
    }

    [Fact]
    public void Before_the_edition_nothing_is_known() => Assert.Null(Edition.Book().On(Bank, new(2023, 6, 29)));

    [Fact]
    public void What_is_merged_ends_and_says_where_it_went()
    {
        var book = Edition.Book(Enter(AmendmentKind.MergeInto, Bank, other: Gate));
        Assert.True(book.On(Bank, Before)!.Stands);
        Assert.Equal((Day, Gate), (book.On(Bank, Day)!.Ended, book.On(Bank, Day)!.Into));
        Assert.DoesNotContain(Bank, book.Below("110101001", Day).Select(d => d.Code));
        Assert.Contains(Bank, book.Below("110101001", Before).Select(d => d.Code));
    }

    [Fact]
    public void What_is_split_off_or_established_stands_from_its_day()
    {
        var book = Edition.Book(
            Enter(AmendmentKind.SplitOff, Free, other: Bank, name: "福里社区居委会"),
            Enter(AmendmentKind.Establish, "110101099", name: "新街道"),
            Enter(AmendmentKind.Establish, "110101099001", name: "头一社区居委会", from: Day.AddDays(1))
        );
        Assert.Null(book.On(Free, Before));
        Assert.Equal("福里社区居委会", book.On(Free, Day)!.Name);
        Assert.Contains(Free, book.Below("110101001", Day).Select(d => d.Code));
        Assert.Equal(["110101099001"], book.Below("110101099", Day.AddDays(1)).Select(d => d.Code));
        Assert.Equal(
            ["北京市", "东城区", "新街道", "头一社区居委会"],
            Edition.Find("touyi", book: book, most: 100).Hits.Single(h => h.Division.Code == "110101099001").Path
        );
    }

    [Fact]
    public void What_moves_keeps_its_name_under_a_new_code()
    {
        var book = Edition.Book(Enter(AmendmentKind.MoveUnder, Bank, other: "110101002199"));
        Assert.Equal(("多福巷社区居委会", true), (book.On("110101002199", Day)!.Name, book.On("110101002199", Day)!.Stands));
        Assert.Equal("110101002199", book.On(Bank, Day)!.Into);
        Assert.Null(book.On("110101002199", Before));
    }

    [Fact]
    public void What_is_renamed_and_moved_on_one_day_arrives_with_its_new_name()
    {
        var renamed = Enter(AmendmentKind.Rename, Bank, name: "多福里社区居委会");
        var moved = Enter(AmendmentKind.MoveUnder, Bank, other: "110101002199", at: At.AddMinutes(1));
        Assert.Equal("多福里社区居委会", Edition.Book(renamed, moved).On("110101002199", Day)!.Name);
    }

    [Fact]
    public void What_is_abolished_ends_and_its_code_may_be_given_again()
    {
        var book = Edition.Book(
            Enter(AmendmentKind.Abolish, Bank),
            Enter(AmendmentKind.Establish, Bank, name: "另一个社区居委会", from: Day.AddDays(10))
        );
        Assert.False(book.On(Bank, Day)!.Stands);
        Assert.Null(book.On(Bank, Day)!.Into);
        Assert.Equal(("另一个社区居委会", true), (book.On(Bank, Day.AddDays(10))!.Name, book.On(Bank, Day.AddDays(10))!.Stands));
    }

    [Fact]
    public void What_is_taken_back_does_not_count_and_stays_on_record()
    {
        var wrong = Enter(AmendmentKind.Rename, Bank, name: "错名社区居委会");
        var book = Edition.Book(wrong, Enter(AmendmentKind.Withdraw, Bank, withdraws: wrong.Id));
        Assert.Equal("多福巷社区居委会", book.On(Bank, Day)!.Name);
        Assert.Single(book.About(Bank));
        Assert.True(book.IsWithdrawn(wrong));
    }

    [Theory]
    [InlineData("Rename", Bank, null, "多福巷社区居委会", "territory.amendment-same-name")]
    [InlineData("Rename", "110101001198", null, "新名", "territory.amendment-unknown")]
    [InlineData("Rename", "1101", null, "新名", "territory.amendment-unknown")]
    [InlineData("MergeInto", Bank, "110101001198", null, "territory.amendment-unknown")]
    [InlineData("MergeInto", Bank, Bank, null, "territory.amendment-level")]
    [InlineData("MergeInto", Bank, "110101001", null, "territory.amendment-level")]
    [InlineData("MergeInto", "110101001", "110101002", null, "territory.amendment-below")]
    [InlineData("Abolish", "110101001", null, null, "territory.amendment-below")]
    [InlineData("SplitOff", Gate, Bank, "新社区", "territory.amendment-taken")]
    [InlineData("MoveUnder", Bank, "110101001999", null, "territory.division-code-unknown")]
    [InlineData("MoveUnder", Bank, "110101097001", null, "territory.amendment-unknown")]
    [InlineData("Establish", "11010100119", null, "新社区", "territory.division-code-unknown")]
    public void What_does_not_fit_is_refused(string kind, string code, string? other, string? name, string refused)
    {
        var change = Enter(Enum.Parse<AmendmentKind>(kind), code, name, other);
        Assert.Equal(refused, Assert.Throws<RuleBroken>(() => Edition.Book().With(change)).Code);
    }

    [Fact]
    public void A_change_before_the_edition_or_under_another_one_already_entered_is_refused()
    {
        Assert.Equal(
            "territory.amendment-early",
            Assert.Throws<RuleBroken>(() => Edition.Book().With(Enter(AmendmentKind.Rename, Bank, "新名", from: new(2023, 6, 30)))).Code
        );

        // Merged away in January, what was entered for March would hang in the air.
        var book = Edition.Book(Enter(AmendmentKind.Rename, Bank, "新名"));
        var earlier = Enter(AmendmentKind.MergeInto, Bank, other: Gate, from: new(2025, 1, 1));
        Assert.Equal("territory.amendment-unknown", Assert.Throws<RuleBroken>(() => book.With(earlier)).Code);
    }

    [Fact]
    public void Of_two_entered_at_once_that_do_not_go_together_the_later_does_not_count_and_says_why()
    {
        var first = Enter(AmendmentKind.MergeInto, Bank, other: Gate);
        var second = Enter(AmendmentKind.Abolish, Bank, from: Day.AddDays(1));
        var book = Edition.Book(first, second);
        Assert.Null(book.WhyUnfit(first));
        Assert.Equal("territory.amendment-unknown", book.WhyUnfit(second)!.Code);
        Assert.Equal(Gate, book.On(Bank, Day.AddDays(2))!.Into);
    }

    [Theory]
    [InlineData("Rename", "territory.amendment-name-missing")]
    [InlineData("MergeInto", "territory.amendment-code-missing")]
    public void What_a_kind_needs_is_asked_for(string kind, string refused) =>
        Assert.Equal(refused, Assert.Throws<RuleBroken>(() => Enter(Enum.Parse<AmendmentKind>(kind), Bank)).Code);

    private static DivisionAmendment Enter(
        AmendmentKind kind,
        string code,
        string? name = null,
        string? other = null,
        DateOnly? from = null,
        Guid? withdraws = null,
        DateTimeOffset? at = null
    ) => DivisionAmendment.Enter(new(kind, code, from ?? Day, "测试", "测函〔2025〕1号", name, other, withdraws), Clerk, at ?? At);
}
