using Linli.WorkOrders;
using Linli.WorkOrders.Triaging;
using Xunit;

namespace Linli.Tests.WorkOrders.Triaging;

public sealed class RoutingTests
{
    [Fact]
    public void One_of_two_leads_and_a_third_takes_over()
    {
        var routing = Routing.Parse("业/物→住");

        Assert.Equal(["业", "物"], routing.Lead.Alternatives);
        Assert.Equal("业", routing.Lead.Default);
        Assert.Empty(routing.Assistants);
        Assert.Equal("住", Assert.Single(routing.Escalation).Lead.Default);
    }

    [Fact]
    public void A_slash_binds_more_tightly_than_a_plus()
    {
        var routing = Routing.Parse("水/电+应");

        Assert.Equal(["水", "电"], routing.Lead.Alternatives);
        Assert.Equal(["应"], Assert.Single(routing.Assistants).Alternatives);
    }

    [Theory]
    [InlineData("")]
    [InlineData("物→")]
    [InlineData("+物")]
    [InlineData("物//住")]
    [InlineData("物+→住")]
    public void A_sign_without_a_unit_is_refused(string text) => Assert.Throws<FormatException>(() => Routing.Parse(text));

    [Fact]
    public void Every_leaf_of_the_shipped_file_has_a_routing_that_names_exactly_its_units()
    {
        var tree = CategoryFile.Load(CategoryFile.ShippedPath);

        Assert.Equal(137, tree.Leaves.Count);
        Assert.All(tree.Leaves, leaf => Assert.Equal(leaf.Units.Order(), leaf.Routing!.Units.Order()));
        Assert.All(tree.Leaves.SelectMany(l => l.Units), unit => Assert.True(tree.Units.ContainsKey(unit)));
    }

    [Fact]
    public void Any_routing_that_can_be_written_reads_back_as_itself()
    {
        var random = new Random(20260101);
        string[] units = ["物", "住", "街环卫", "派出所", "业"];

        for (var i = 0; i < 2000; i++)
        {
            var written = Some('→', () => Some('+', () => Some('/', () => units[random.Next(units.Length)])));
            var routing = Routing.Parse(written);

            Assert.Equal(written, routing.ToString());
            Assert.Equal(written.Count(c => c == '→'), routing.Escalation.Count);
            Assert.Equal(written.Split('→')[0].Count(c => c == '+'), routing.Assistants.Count);
        }

        string Some(char sign, Func<string> one) => string.Join(sign, Enumerable.Range(0, random.Next(1, 4)).Select(_ => one()));
    }
}
