using Linli.WorkOrders;
using Linli.WorkOrders.Triaging;
using Xunit;

namespace Linli.Tests.WorkOrders.Triaging;

public sealed class CategorySuggesterTests
{
    private static readonly CategorySuggester Suggester = CategorySuggester.Shipped();

    [Theory]
    [InlineData("路口路灯不亮,黑灯瞎火的", "050106")]
    [InlineData("三楼楼道灯不亮了", "010307")]
    public void A_street_lamp_and_a_stair_lamp_are_told_apart(string text, string code) =>
        Assert.Equal(code, Suggester.Suggest(text).Categories[0].Category.Code);

    [Fact]
    public void Deciding_without_saying_why_decides_what_is_suggested_first()
    {
        var texts = LabelledRequests.All.Select(r => r.Text).ToList();
        texts.Add(string.Concat(texts)[..7000]);

        foreach (var text in texts)
        {
            var suggestion = Suggester.Suggest(text);
            var first = suggestion.Categories is [var best, ..] ? best.Category.Code : "";
            Assert.Equal((first, suggestion.Kind.Kind), Suggester.Decide(text));
        }
    }

    [Fact]
    public void Each_word_stands_where_the_text_has_it()
    {
        const string text = "你好:ＡＢ　路 灯 坏了,晚上黑灯瞎火";
        var suggestion = Suggester.Suggest(text).Categories[0];

        Assert.Equal("050106", suggestion.Category.Code);
        Assert.Equal(suggestion.Score, suggestion.Words.Sum(w => w.Weight));
        var dark = suggestion.Words.Single(w => w.Word == "黑灯瞎火");
        Assert.Equal("黑灯瞎火", text.Substring(dark.Start, dark.Length));
        var lamp = suggestion.Words.Single(w => w.Word == "路灯坏");
        Assert.Equal("路 灯 坏", text.Substring(lamp.Start, lamp.Length));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  \r\n\t")]
    [InlineData("asdf;lkj 12345 !!!???")]
    [InlineData("𠮷𰻞\ud800\udc00\ud840 \0")]
    [InlineData("……。。。")]
    public void Nothing_meaningful_gets_no_category_and_asks_for_help(string? text)
    {
        var suggestion = Suggester.Suggest(text);

        Assert.Empty(suggestion.Categories);
        Assert.Equal(RequestKind.Help, suggestion.Kind.Kind);
        Assert.Null(suggestion.Emergency);
    }

    [Theory]
    [InlineData("物业太差了路灯也坏,现在电梯困人了快来", "010303", "119")]
    [InlineData("楼道里有煤气味", "020301", "119")]
    [InlineData("停车位没了,楼下着火了", "160101", "119")]
    [InlineData("我刚转账给骗子", "120102", "110")]
    public void An_emergency_wins_and_names_the_number_to_call_first(string text, string code, string call)
    {
        var suggestion = Suggester.Suggest(text);

        Assert.Equal(code, suggestion.Categories[0].Category.Code);
        Assert.Equal(code, suggestion.Emergency!.Category!.Code);
        Assert.Equal(call, suggestion.Emergency.CallFirst[0]);
        Assert.NotEmpty(suggestion.Emergency.Words);
    }

    [Theory]
    [InlineData("飞线充电太危险,万一起火怎么办")]
    [InlineData("怕着火了跑不出去")]
    [InlineData("请来排查起火隐患")]
    public void A_worry_is_not_an_emergency(string text) => Assert.Null(Suggester.Suggest(text).Emergency);

    [Theory]
    [InlineData("请问低保怎么申请", nameof(RequestKind.Inquiry))]
    [InlineData("感谢网格员帮忙,点赞", nameof(RequestKind.Praise))]
    [InlineData("我要举报有人无证经营", nameof(RequestKind.ConfidentialReport))]
    [InlineData("建议增加公交班次", nameof(RequestKind.Suggestion))]
    [InlineData("投诉物业不作为", nameof(RequestKind.Complaint))]
    public void The_kind_comes_with_the_words_that_spoke_for_it(string text, string kind)
    {
        var suggestion = Suggester.Suggest(text).Kind;

        Assert.Equal(kind, suggestion.Kind.ToString());
        Assert.NotEmpty(suggestion.Words);
    }

    [Fact]
    public void No_text_however_odd_makes_it_fail_or_point_outside_the_text()
    {
        var random = new Random(42);
        var letters = string.Concat(LabelledRequests.All.Select(l => l.Text)) + "\ud800\udfff！？。… \n";

        for (var i = 0; i < 500; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(0, 300)).Select(_ => letters[random.Next(letters.Length)])]);
            var suggestion = Suggester.Suggest(text);

            Assert.True(suggestion.Categories.Count <= 3);
            Assert.All(suggestion.Categories, c => Assert.Equal(c.Score, c.Words.Sum(w => w.Weight)));
            Assert.All(suggestion.Categories.SelectMany(c => c.Words), w => Assert.InRange(w.Start + w.Length, 1, text.Length));
        }
    }

    [Fact]
    public void Every_leaf_of_the_tree_has_words_in_the_list()
    {
        var list = WordList.Load(WordList.ShippedPath);
        var leaves = CategoryFile.Load(CategoryFile.ShippedPath).Leaves;

        Assert.Equal(leaves.Select(l => (l.Code, l.Name)), list.Leaves.Select(l => (l.Code, l.Name)));
        Assert.All(list.Leaves, l => Assert.True(l.Strong.Count >= 5, $"{l.Code} has {l.Strong.Count} strong words"));
    }
}
