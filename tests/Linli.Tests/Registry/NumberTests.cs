using Linli.Kernel;

namespace Linli.Tests.Registry;

/// <summary>Numbers of identity papers and credit codes: what is one, and what to say when it is not.</summary>
public sealed class NumberTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    // The example of GB 11643 itself.
    [InlineData("11010519491231002X", "1949-12-31", Sex.Female)]
    [InlineData(" 110105 19491231 002x ", "1949-12-31", Sex.Female)]
    [InlineData("１１０１０５１９４９１２３１００２Ｘ", "1949-12-31", Sex.Female)]
    // A residence permit for people from Taiwan.
    [InlineData("830000199001010013", "1990-01-01", Sex.Male)]
    public void A_number_tells_birth_and_sex(string typed, string birth, Sex sex)
    {
        var fixedUp = typed.StartsWith("83", StringComparison.Ordinal) ? typed[..17] + CitizenId.CheckSign(typed) : typed;

        var read = CitizenId.Read(fixedUp, Today);

        Assert.Null(read.Problem);
        Assert.Equal((DateOnly.Parse(birth, System.Globalization.CultureInfo.InvariantCulture), sex), (read.Birth, read.Sex));
    }

    [Theory]
    [InlineData("110105194912310021", "校验码不对", null)]
    [InlineData("1101051949123100", "这里是 16 位", null)]
    [InlineData("11010519490231002X", "19490231 不存在", null)]
    [InlineData("11010520991231002X", "不合情理", null)]
    [InlineData("99010519491231002X", "不合情理|校验码|不是任何省", null)]
    [InlineData("00010519491231002X", "前两位 00", null)]
    [InlineData("110105491231002", "15 位的旧号码", "11010519491231002X")]
    [InlineData("1101051949123I002X", "不该有的字母", "11010519491231002X")]
    [InlineData("1101051949Q231002X", "不该有的字母", null)]
    [InlineData("11O10519491231002X", "不该有的字母", "11010519491231002X")]
    [InlineData("110***********002X", "打了星号", null)]
    public void What_is_wrong_is_said_with_a_way_out(string typed, string says, string? meant)
    {
        var read = CitizenId.Read(typed, Today);

        Assert.Null(read.Number);
        Assert.Contains(says.Split('|'), part => FormattableString.Invariant(read.Problem!).Contains(part, StringComparison.Ordinal));
        Assert.Equal(meant, read.Suggestion);
    }

    [Fact]
    public void Every_single_wrong_digit_and_every_swap_of_neighbours_is_noticed()
    {
        const string Real = "11010519491231002X";

        for (var i = 6; i < 17; i++)
        {
            foreach (var other in "0123456789".Where(d => d != Real[i]))
            {
                Assert.NotNull(CitizenId.Read(Real[..i] + other + Real[(i + 1)..], Today).Problem);
            }

            if (i < 16 && Real[i] != Real[i + 1])
            {
                Assert.NotNull(CitizenId.Read(Real[..i] + Real[i + 1] + Real[i] + Real[(i + 2)..], Today).Problem);
            }
        }
    }

    [Theory]
    [InlineData("11010519491231002X", "110***********002X")]
    [InlineData("E12345678", "E******78")]
    [InlineData("123", "***")]
    public void A_mask_leaves_too_little_to_guess_from(string number, string shown) => Assert.Equal(shown, CitizenId.Mask(number));

    [Theory]
    // The example of GB 32100 itself.
    [InlineData("91350100M000100Y43")]
    [InlineData("91350100 m000100y43")]
    public void A_credit_code_is_read(string typed) => Assert.Equal("91350100M000100Y43", CreditCode.Read(typed).Code);

    [Theory]
    [InlineData("91350100M000100Y44", "校验码不对")]
    [InlineData("91350100M000100Y4", "这里是 17 位")]
    [InlineData("9135O100M000100Y43", "不会有“O”")]
    [InlineData("110105004912310", "15 位的旧注册号")]
    public void A_wrong_credit_code_is_refused_in_words(string typed, string says)
    {
        var read = CreditCode.Read(typed);

        Assert.Null(read.Code);
        Assert.Contains(says, FormattableString.Invariant(read.Problem!), StringComparison.Ordinal);
    }
}
