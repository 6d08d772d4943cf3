using Linli.Territory.Public;
using Linli.Tests.Organizations;
using Xunit;

namespace Linli.Tests.Territory.Locating;

/// <summary>How often what people type leads to the address that is meant, counted over a labelled set.</summary>
public sealed class AddressReaderTests(GroundHall hall) : IClassFixture<GroundHall>
{
    [Fact]
    public async Task What_people_type_finds_the_address_that_is_meant()
    {
        await hall.Enter();
        var odd = Rates([.. Labelled.Odd.Select(o => ("by hand", o.Words, o.Meant))]);
        var ruled = Rates([.. Labelled.Ruled()]);

        Assert.True(odd.All + ruled.All >= 300, $"{odd.All + ruled.All} addresses");
        // What was measured, not what we wish for: 77 were tried while the reader was written, 30 were not, and of those it finds 22.
        Assert.True(odd is { First: >= 99, Third: >= 99 }, odd.Missed);
        Assert.True(ruled is { First: >= 455, Third: >= 455 }, ruled.Missed);
    }

    [Fact]
    public async Task What_is_taken_unseen_is_never_another_house()
    {
        await hall.Enter();
        var all = Labelled.Odd.Concat(Labelled.Ruled().Select(l => (l.Words, l.Meant))).ToList();
        var sure = all.Select(l => (l.Words, l.Meant, Found: Find(l.Words)))
            .Where(l => l.Found is [{ Score: >= 0.9 }, ..] && (l.Found.Count == 1 || l.Found[1].Score < l.Found[0].Score))
            .ToList();
        Assert.True(sure.Count > 300, $"only {sure.Count} of {all.Count} are sure");
        Assert.Empty(
            sure.Where(l => !$"{l.Meant} ".StartsWith($"{l.Found[0].Address.Text} ", StringComparison.Ordinal))
                .Select(l => $"{l.Words}: {l.Found[0].Address.Text}, not {l.Meant}")
        );
    }

    [Theory]
    [InlineData("街上的路灯不亮")]
    [InlineData("3号楼")]
    [InlineData("和平里小区里面的路灯")]
    [InlineData("振兴路上")]
    [InlineData("12号")]
    [InlineData("和平里小区99号楼")]
    [InlineData("振兴路9999号")]
    [InlineData("不知道的花园3号楼2单元501")]
    [InlineData("13800001234")]
    public async Task Words_that_name_no_address_are_never_sure(string words)
    {
        await hall.Enter();
        Assert.DoesNotContain(Find(words), c => c.Score >= 0.9);
    }

    private (int All, int First, int Third, string Missed) Rates(IReadOnlyList<(string Rule, string Words, string Meant)> set)
    {
        var (first, third, missed) = (0, 0, new List<string>());

        foreach (var rule in set.GroupBy(l => l.Rule))
        {
            var ranks = rule.Select(l => (l.Words, l.Meant, Found: Find(l.Words)))
                .Select(l => (l.Words, l.Meant, l.Found, Rank: l.Found.ToList().FindIndex(c => c.Address.Text == l.Meant)))
                .ToList();
            first += ranks.Count(r => r.Rank == 0);
            third += ranks.Count(r => r.Rank is >= 0 and < 3);
            missed.Add(
                $"{rule.Key}: {ranks.Count(r => r.Rank == 0)} first, {ranks.Count(r => r.Rank is >= 0 and < 3)} in three, of {ranks.Count}"
            );
            missed.AddRange(
                ranks
                    .Where(r => r.Rank != 0)
                    .Select(r => $"  {r.Words} ({r.Meant}): {string.Join(" | ", r.Found.Select(f => $"{f.Address.Text} {f.Score}"))}")
            );
        }

        var report = string.Join('\n', missed.Prepend($"\n{first} first, {third} in three, of {set.Count}"));
        TestContext.Current.TestOutputHelper?.WriteLine(report);
        return (set.Count, first, third, report);
    }

    private IReadOnlyList<AddressCandidate> Find(string words) => hall.Places.Addresses(OrganizationsHall.County, words, hall.Clock.Now);
}
