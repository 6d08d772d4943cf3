using Linli.Platform.Calendar;
using Linli.WorkOrders;
using Linli.WorkOrders.Triaging;
using Xunit;

namespace Linli.Tests.WorkOrders.Triaging;

public sealed class CategoryFileTests
{
    private static readonly CategoryTree Tree = CategoryFile.Load(CategoryFile.ShippedPath);

    [Fact]
    public void The_tree_knows_its_version_its_day_and_its_137_leaves()
    {
        Assert.Equal(1, Tree.Version);
        Assert.Equal(new DateOnly(2026, 1, 1), Tree.EffectiveFrom);
        Assert.Equal(177, Tree.All.Count);
        Assert.Equal(16, Tree.Children(null).Count());
        Assert.All(Tree.Leaves, leaf => Assert.Equal(3, leaf.Level));
    }

    [Fact]
    public void A_lamp_is_read_with_its_path_and_two_working_days()
    {
        var lamp = Tree["050106"];

        Assert.Equal("街面与建设 › 路灯", Tree.PathName(lamp));
        Assert.Equal(new TermLength(2, ClockUnit.WorkingDay), lamp.Limit!.Completion);
        Assert.Equal(60, lamp.Limit.ContactMinutes);
        Assert.Equal("0501", Tree.Parent(lamp)!.Code);
    }

    [Fact]
    public void Stages_alternatives_and_marks_are_kept()
    {
        Assert.Equal(["围挡", "恢复"], Tree["050105"].Limit!.Stages.Select(s => s.Stage));
        var violence = Assert.Single(Tree["080102"].Limit!.Alternatives);
        Assert.Equal(("家暴", "E2", "公"), (violence.When, violence.Class.Code, Assert.Single(violence.Units)));
        Assert.True(Tree["140105"].Confidential);
        Assert.Equal("110", Tree["120101"].TransferTo);
        Assert.True(Tree["160101"].EmergencyLadder);
        Assert.Null(Tree["150101"].Limit!.ContactMinutes);
        Assert.Null(Tree["150101"].Limit!.Completion);
        Assert.True(Tree["140101"].Limit!.Class.AtOnceIfPossible);
    }

    [Fact]
    public void A_category_without_its_parent_is_refused()
    {
        var orphan = Tree["050106"];

        Assert.Throws<ArgumentException>(() => new CategoryTree(2, Tree.EffectiveFrom, [orphan], Tree.LimitClasses, Tree.Units));
    }
}
