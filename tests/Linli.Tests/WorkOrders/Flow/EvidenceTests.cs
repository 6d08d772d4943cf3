using System.Text.Json;
using Linli.Kernel;
using Linli.Platform;
using Linli.WorkOrders;
using Linli.WorkOrders.Promising;

namespace Linli.Tests.WorkOrders.Flow;

/// <summary>What must come with a result, and that nobody can be driven to a photo.</summary>
public sealed class EvidenceTests
{
    private static readonly EvidenceRule Signed = new("05", [EvidenceKind.Photo, EvidenceKind.Signature]);

    [Theory]
    [InlineData("""{"category":"01","oneOf":["photo"]}""")]
    [InlineData("""{"category":"01","oneOf":[]}""")]
    public void A_rule_that_leaves_no_way_but_a_photo_is_refused_when_read(string rule)
    {
        var refusal = Assert.Throws<RuleBroken>(() => JsonSerializer.Deserialize<EvidenceRule>(rule, PlatformJson.Options));

        Assert.Equal("playbook.photo-only", refusal.Code);
        Assert.Contains("国办函〔2026〕12号", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_shipped_rules_ask_for_something_and_always_accept_words()
    {
        var rule = Orders.Book.EvidenceOf("010307");

        Assert.NotNull(rule);
        Assert.Contains(EvidenceKind.Statement, rule.Accepted);
        Assert.Null(Orders.Book.EvidenceOf("050106"));
    }

    [Fact]
    public void The_longest_beginning_of_a_category_wins()
    {
        var book = Orders.Book with { Evidence = [new("05", [EvidenceKind.Document]), new("0501", [EvidenceKind.Signature])] };

        Assert.Equal([EvidenceKind.Signature, EvidenceKind.Statement], book.EvidenceOf("050106")!.Accepted);
    }

    [Fact]
    public void Without_evidence_nothing_is_handed_in_and_nothing_is_written()
    {
        var (order, lines) = (Orders.At(WorkOrderStatus.InHand), 0);
        lines = order.TimelineLength;

        var refusal = Assert.Throws<RuleBroken>(() => Submit(order, new("修好了")));

        Assert.Equal("work-orders.evidence-missing", refusal.Code);
        Assert.Contains("照片、签字单、书面说明", refusal.Message, StringComparison.Ordinal);
        Assert.Equal((WorkOrderStatus.InHand, lines), (order.Status, order.TimelineLength));
    }

    [Theory]
    [InlineData(nameof(EvidenceKind.Photo))]
    [InlineData(nameof(EvidenceKind.Signature))]
    public void One_accepted_kind_is_enough(string name)
    {
        var kind = Enum.Parse<EvidenceKind>(name);
        var order = Orders.At(WorkOrderStatus.InHand);

        Submit(order, new("修好了") { Kinds = [kind] });

        Assert.Equal(WorkOrderStatus.Submitted, order.Status);
        Assert.Equal([kind], LineFacts.Parse(order.Lines[^1].Facts).Evidence);
    }

    [Fact]
    public void A_kind_the_rule_does_not_list_is_not_enough()
    {
        var refusal = Assert.Throws<RuleBroken>(() =>
            Submit(Orders.At(WorkOrderStatus.InHand), new("修好了") { Kinds = [EvidenceKind.Document] })
        );

        Assert.Equal("work-orders.evidence-missing", refusal.Code);
    }

    [Fact]
    public void A_written_statement_is_always_a_way()
    {
        var order = Orders.At(WorkOrderStatus.InHand);

        Submit(order, new("修好了") { Statement = " 入户办理，居民不愿拍照 " });

        var facts = LineFacts.Parse(order.Lines[^1].Facts);
        Assert.Equal("入户办理，居民不愿拍照", facts.Statement);
        Assert.Equal([EvidenceKind.Statement], facts.Evidence);
    }

    [Fact]
    public void Missed_points_are_kept_on_the_line_and_stop_nobody()
    {
        var order = Orders.At(WorkOrderStatus.InHand);

        Submit(order, new("修好了") { Kinds = [EvidenceKind.Photo], Missed = ["为什么坏"] });

        Assert.Equal(["为什么坏"], LineFacts.Parse(order.Lines[^1].Facts).Missed);
    }

    private static void Submit(WorkOrder order, UnitResult result)
    {
        var handler = Orders.Someone([WorkOrderPermissions.Handle], Orders.Lamps, "承办");
        var terms = new Terms(
            Orders.Book with
            {
                Evidence = [Signed],
            },
            Orders.Noon,
            (kind, start, _, _) => new ClockTerm(kind, start, start.AddDays(1), false, "{}", "W2", [])
        );
        order.Submit(result, new Deed(handler, Orders.Noon, terms));
    }
}
