using Linli.Kernel;
using Linli.Territory;
using Linli.Territory.Surveying;
using Linli.Tests.Organizations;
using Xunit;

namespace Linli.Tests.Territory;

public sealed class PlaceDirectoryTests(GroundHall hall) : IClassFixture<GroundHall>
{
    [Fact]
    public async Task The_map_the_picker_and_words_give_the_same_grid_for_every_home()
    {
        await hall.Enter();
        var buildings = hall.Places.Buildings(OrganizationsHall.County, "990101").Where(b => b.Compound.Length > 0).ToList();
        Assert.Equal(Ground.Demo.Buildings.Count(b => b.Compound is not null), buildings.Count);

        foreach (var building in buildings)
        {
            var byBuilding = Find(new(Building: building.Id, Unit: "2", Room: "502"));
            var byPoint = Find(new(Point: building.Center));
            var byWords = Find(new(Words: $"{building.Compound}{building.Name}门口的灯坏了"));

            Assert.Equal(building.Area, byBuilding.Area);
            Assert.Equal(building.Area, byPoint.Area);
            Assert.Equal(building.Area, byWords.Area);
            Assert.Equal(building.Id, byWords.Building);
            Assert.Equal(byBuilding.GridName, byPoint.GridName);
            Assert.Equal($"{building.Compound} {building.Name} 2单元 502", byBuilding.Text);
        }
    }

    [Fact]
    public async Task Words_are_trusted_only_as_far_as_they_are_sure()
    {
        await hall.Enter();

        Assert.Equal("990101001001", Find(new(Words: "和平里小区里面的路灯")).Area);
        Assert.Equal("990101001002", Find(new(Words: "青槐社区居委会门口")).Area);
        Assert.Equal("990101", Find(new(Words: "街上")).Area);
        Assert.Equal("990101", Find(new()).Area);
    }

    [Fact]
    public async Task The_code_on_the_door_leads_to_its_house_however_it_is_typed()
    {
        await hall.Enter();
        var house = Ground.Demo.Buildings[0];

        Assert.Equal(house.Name, hall.Places.BuildingByCode(OrganizationsHall.County, $" {house.QrCode.ToUpperInvariant()} ")?.Name);
        Assert.Null(hall.Places.BuildingByCode(OrganizationsHall.County, "0000000"));
    }

    [Fact]
    public async Task The_tree_of_areas_goes_down_to_the_grids()
    {
        await hall.Enter();

        Assert.Equal(["990101001", "990101002"], hall.Places.Under(OrganizationsHall.County, "990101").Select(a => a.Code));
        Assert.Equal(9, hall.Places.Under(OrganizationsHall.County, "990101001001").Count);
        Assert.Equal("太和社区", hall.Places.NameOf(OrganizationsHall.County, "990101001001"));
        Assert.Null(hall.Places.NameOf(OrganizationsHall.County, "990101999"));
    }

    private Linli.Territory.Public.Place Find(Linli.Territory.Public.PlaceSaid said) =>
        hall.Places.Find(OrganizationsHall.County, said, hall.Clock.Now);
}

public sealed class EnterGroundTests(OrganizationsHall hall) : IClassFixture<OrganizationsHall>
{
    [Fact]
    public async Task Ground_with_a_hole_or_a_stray_house_is_refused_and_nothing_is_entered()
    {
        var missing = Ground.Demo.Grids[3];
        var survey = Ground.Demo with
        {
            Grids = [.. Ground.Demo.Grids.Where(g => g != missing)],
            Buildings = [.. Ground.Demo.Buildings.Where(b => b.Grid != missing.Code)],
        };

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => Enter(survey));
        Assert.Equal("territory.ground-does-not-tile", refusal.Code);
        Assert.Contains(CoverageFault.Gap.Zh(), refusal.Message, StringComparison.Ordinal);

        var stray = Ground.Demo with { Buildings = [Ground.Demo.Buildings[0] with { Grid = Ground.Demo.Grids[1].Code }] };
        Assert.Equal("territory.building-elsewhere", (await Assert.ThrowsAsync<RuleBroken>(() => Enter(stray))).Code);

        // Nothing stayed behind: the whole ground still goes in, once.
        await Enter(Ground.Demo);
        Assert.Equal("territory.division-known", (await Assert.ThrowsAsync<RuleBroken>(() => Enter(Ground.Demo))).Code);
    }

    private Task Enter(SurveyedGround survey) => hall.Do<EnterGround>(e => e.Run(survey, hall.System, CancellationToken.None));
}
