using Linli.Kernel;
using Xunit;

namespace Linli.Tests.Words;

public sealed class NamesAndNumbersTests
{
    [Theory]
    [InlineData("张三", "张*")]
    [InlineData("张三丰", "张**")]
    [InlineData("欧阳修", "欧阳*")]
    [InlineData("欧阳震华", "欧阳**")]
    [InlineData("欧阳", "欧*")]
    [InlineData("𠮷", "*")]
    [InlineData("𠮷田", "𠮷*")]
    [InlineData("𰻞𬱖𠮷", "𰻞**")]
    [InlineData("葛\U000E0100城", "葛\U000E0100*")]
    [InlineData("e\u0301ric", "e\u0301**")]
    [InlineData("阿卜杜拉·买买提", "阿**")]
    [InlineData(" 张三 ", "张*")]
    [InlineData("", "")]
    public void A_name_is_masked_by_text_element(string name, string masked) => Assert.Equal(masked, PersonName.Mask(name));

    [Theory]
    [InlineData("阿卜杜拉\u2022买买提")]
    [InlineData("阿卜杜拉\u30fb买买提")]
    [InlineData("阿卜杜拉\uff65买买提")]
    [InlineData("阿卜杜拉\u2027买买提")]
    [InlineData("阿卜杜拉\u22c5买买提")]
    [InlineData(" 阿卜杜拉 · 买买提　")]
    public void One_kind_of_dot_is_kept(string name) => Assert.Equal("阿卜杜拉\u00b7买买提", PersonName.Tidy(name));

    [Theory]
    [InlineData("张　三", "张三")]
    [InlineData("John  Smith", "John Smith")]
    public void Blanks_go_between_hanzi_and_stay_single_between_words(string name, string tidy) =>
        Assert.Equal(tidy, PersonName.Tidy(name));

    [Fact]
    public void A_name_of_fifty_signs_counts_fifty_however_it_is_encoded()
    {
        var name = string.Concat(Enumerable.Repeat("𠮷", 24)) + "·" + string.Concat(Enumerable.Repeat("e\u0301", 25));

        Assert.Equal(PersonName.MaxElements, PersonName.Length(name));
        Assert.Equal("𠮷**", PersonName.Mask(name));
        Assert.Equal(name, PersonName.Tidy(name));
    }

    [Theory]
    [InlineData("13800001234", "138****1234")]
    [InlineData("0571-88886666", "0571-******66")]
    [InlineData("010-88886666-801", "010-********-*01")]
    [InlineData("88886666", "******66")]
    [InlineData("4001234567", "********67")]
    [InlineData("12345", "*****")]
    [InlineData("", "")]
    public void A_phone_number_is_masked(string number, string masked) => Assert.Equal(masked, PhoneNumber.Mask(number));

    [Theory]
    [InlineData("13800001234", true)]
    [InlineData("12800001234", false)]
    [InlineData("13800001234\n", false)]
    [InlineData("１３８００００１２３４", false)]
    [InlineData("0571-88886666-1", true)]
    [InlineData("057188886666", true)]
    [InlineData("0001-88886666", false)]
    public void Only_numbers_that_can_be_called_are_callable(string number, bool callable) =>
        Assert.Equal(callable, PhoneNumber.IsCallable(number));

    [Fact]
    public void Wide_signs_become_narrow_and_hanzi_stay()
    {
        Assert.Equal("ABC-123 (x)", FullWidth.Normalize("ＡＢＣ－１２３　（ｘ）"));
        Assert.Equal("﨑𠮷，。".Replace('，', ','), FullWidth.Normalize("﨑𠮷，。"));
    }

    [Fact]
    public void Ids_made_at_one_instant_stand_in_the_order_in_which_they_were_made()
    {
        var at = new DateTimeOffset(2026, 11, 18, 1, 0, 0, 123, TimeSpan.Zero);
        var made = Enumerable.Range(0, 1_000).Select(_ => Ids.Next(at)).ToList();

        // As text, which is how both databases compare them.
        Assert.Equal(made.Select(id => $"{id:N}").Order(StringComparer.Ordinal), made.Select(id => $"{id:N}"));
        Assert.All(made, id => Assert.Equal((7, 8), (id.Version, id.Variant & 0xC)));
        Assert.Equal($"{Guid.CreateVersion7(at):N}"[..12], $"{made[0]:N}"[..12]);
        Assert.True(string.CompareOrdinal($"{Ids.Next(at.AddMilliseconds(1)):N}", $"{made[^1]:N}") > 0);
    }
}
