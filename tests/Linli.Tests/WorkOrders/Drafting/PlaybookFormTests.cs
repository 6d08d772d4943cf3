using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Linli.Platform;
using Linli.Ui.Texts;
using Linli.WorkOrders;
using Linli.WorkOrders.Drafting;
using Linli.WorkOrders.Promising;
using Linli.WorkOrders.Triaging;

namespace Linli.Tests.WorkOrders.Drafting;

/// <summary>The rules as a form: nothing is left out, nothing changes on the way, and what cannot be read is named.</summary>
public sealed class PlaybookFormTests
{
    private static readonly Playbook Shipped = PlaybookFile.Load()[0];
    private static readonly CategoryTree Tree = CategoryFile.Load(CategoryFile.ShippedPath);

    // What the head of the page asks for, not the form.
    private static readonly string[] OfTheHead = ["version", "area", "kind", "effectiveFrom", "source"];

    private static IEnumerable<PlaybookField> Fields => PlaybookFields.All(Texts.Chinese).SelectMany(s => s.Fields);

    [Fact]
    public void Every_rule_of_a_playbook_stands_in_the_form_once()
    {
        var names = typeof(Playbook)
            .GetProperties()
            .Where(p => p.CanWrite)
            .Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name))
            .Except(OfTheHead)
            .Order()
            .ToList();

        Assert.Equal(names, Fields.Select(f => f.Path.Split('.')[0]).Distinct().Order());
        Assert.Equal(Fields.Count(), Fields.Select(f => f.Path).Distinct().Count());

        // A rule of several parts is asked for part by part.
        var rules = Json(Shipped);
        Assert.All(
            Fields.GroupBy(f => f.Path.Split('.')[0]).Where(g => g.First().Path.Contains('.', StringComparison.Ordinal)),
            parts => Assert.Equal(rules[parts.Key]!.AsObject().Select(p => p.Key).Order(), parts.Select(p => p.Path.Split('.')[1]).Order())
        );
    }

    [Fact]
    public void What_was_written_is_read_back_the_same()
    {
        var written = PlaybookForm.Write(Shipped);

        var (book, wrong) = PlaybookForm.Read(Shipped, path => written[path], Tree, Texts.Chinese);

        Assert.Empty(wrong);
        Assert.True(JsonNode.DeepEquals(Json(Shipped), Json(book)), Json(book).ToJsonString());
        Assert.Empty(PlaybookForm.Differences(Shipped, book, Texts.Chinese));
    }

    [Theory]
    [InlineData("reopenDays", "30", "30")]
    [InlineData("reopenDays", "３０", "30")]
    [InlineData("returns.within", "4 工作时", "4 工作时")]
    [InlineData("publicity", "", "")]
    [InlineData("publicity", "10 天", "10 日")]
    [InlineData("limits", "0101 U24\n05，W1", "0101 U24\n05 W1")]
    [InlineData("contactMinutes", "W2：60", "W2 60")]
    [InlineData("warnings", "办结 0.5\n* 0.9", "办结 0.5\n* 0.9")]
    [InlineData("evidence", "* 照片 签字单\n0501 文件", "* 照片 签字单\n0501 文件")]
    [InlineData("supervision", "跟进办 审 1 工作日", "跟进办 审 1 工作日")]
    [InlineData("supervision", "", "")]
    [InlineData("approval.needed", "", "")]
    [InlineData("quietHours.from", "22:30", "22:30")]
    [InlineData("urgentClasses", "E2、U24", "E2 U24")]
    [InlineData("answerFloor", "0.25", "0.25")]
    public void A_rule_is_read_as_people_write_it(string path, string said, string kept)
    {
        var (book, wrong) = PlaybookForm.Read(Shipped, p => p == path ? said : null, Tree, Texts.Chinese);

        Assert.Empty(wrong);
        Assert.Equal(kept, PlaybookForm.Write(book)[path]);
        Assert.All(
            Fields.Where(f => f.Path != path),
            f => Assert.Equal(PlaybookForm.Write(Shipped)[f.Path], PlaybookForm.Write(book)[f.Path])
        );
    }

    [Theory]
    [InlineData("reopenDays", "0", "不是 1 或以上的整数")]
    [InlineData("reopenDays", "十五", "不是 1 或以上的整数")]
    [InlineData("returns.within", "", "不是时限")]
    [InlineData("returns.within", "0 工作日", "1 到 100000")]
    [InlineData("returns.within", "1 星期", "不认识“星期”")]
    [InlineData("limits", "9999 U24", "类别表里没有“9999”")]
    [InlineData("limits", "0101 X9", "没有“X9”这个时限类别")]
    [InlineData("limits", "0101 U24\n0101 W1", "写了两次")]
    [InlineData("limits", "0101", "要写两样")]
    [InlineData("dispatchMinutes", "E2 10", "还缺“*”")]
    [InlineData("warnings", "* 0.8 0.5", "从小到大")]
    [InlineData("warnings", "下班 0.5\n* 0.9", "没有“下班”这种时限")]
    [InlineData("evidence", "01 照片", "只认照片")]
    [InlineData("evidence", "01 视频", "不认识佐证“视频”")]
    [InlineData("supervision", "跟进办 无 2 工作日", "没有简称“无”的单位")]
    [InlineData("supervision", "跟进办 审", "不是时限")]
    [InlineData("quietHours.from", "25:00", "不是时间")]
    [InlineData("answerFloor", "1.5", "0 到 1")]
    public void What_cannot_be_read_is_named_and_keeps_the_old_rule(string path, string said, string why)
    {
        var (book, wrong) = PlaybookForm.Read(Shipped, p => p == path ? said : null, Tree, Texts.Chinese);

        var (field, sentence) = Assert.Single(wrong);
        Assert.Equal(path, field.Path);
        Assert.Contains(why, string.Create(CultureInfo.InvariantCulture, $"{Texts.Chinese[sentence]}"), StringComparison.Ordinal);
        Assert.True(JsonNode.DeepEquals(Json(Shipped), Json(book)));
    }

    private static JsonObject Json(Playbook book) => JsonSerializer.SerializeToNode(book, PlatformJson.Options)!.AsObject();
}
