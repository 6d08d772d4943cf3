using Linli.Kernel;
using Linli.Territory;
using Linli.Territory.Public;
using Xunit;

namespace Linli.Tests.Territory;

public sealed class GroundRulesTests
{
    private static readonly NetTopologySuite.Geometries.Geometry Square = Ground.Box("", 112.9, 36.2, 112.91, 36.21).Shape;

    [Fact]
    public void A_grid_holds_from_its_first_day_until_the_day_it_ends()
    {
        var grid = Draw("990101001001001");
        grid.End(new(2026, 7, 1));

        Assert.False(grid.InForce(new(2025, 12, 31)));
        Assert.True(grid.InForce(new(2026, 1, 1)));
        Assert.True(grid.InForce(new(2026, 6, 30)));
        Assert.False(grid.InForce(new(2026, 7, 1)));
        Refused("territory.grid-ended", () => grid.End(new(2026, 8, 1)));
        Refused("territory.grid-end-early", () => Draw("990101001001001").End(new(2026, 1, 1)));
    }

    [Fact]
    public void A_grid_keeps_its_outline_to_the_last_bit()
    {
        var grid = Draw("990101001001001");

        Assert.Equal(Square.Coordinates, grid.Shape().Coordinates);
        Assert.True(grid.Shape().Contains(new NetTopologySuite.Geometries.Point(grid.Label.Lon, grid.Label.Lat)));
        Assert.Equal("990101", grid.County.Value);
    }

    [Theory]
    [InlineData("990101001001", "territory.grid-code-length")]
    [InlineData("99010100100100101", "territory.grid-code-length")]
    public void A_grid_wants_a_grid_code(string code, string rule) => Refused(rule, () => Draw(code));

    [Fact]
    public void A_border_that_crosses_itself_is_refused()
    {
        var bow = Ground.Shape("", [new(0, 0), new(1, 1), new(1, 0), new(0, 1)]).Shape;

        Refused(
            "territory.grid-outline-broken",
            () => Grid.Draw(new(Guid.CreateVersion7()), AreaCode.Parse("990101001001001"), "蝴蝶", GridKind.Base, new(2026, 1, 1), bow)
        );
    }

    [Theory]
    [InlineData("99", DivisionKind.Province)]
    [InlineData("9901", DivisionKind.Prefecture)]
    [InlineData("990101", DivisionKind.County)]
    [InlineData("990101001", DivisionKind.Subdistrict)]
    [InlineData("990101100", DivisionKind.Town)]
    [InlineData("990101200", DivisionKind.Rural)]
    [InlineData("990101400", DivisionKind.TownshipLike)]
    [InlineData("990101001199", DivisionKind.Community)]
    [InlineData("990101100200", DivisionKind.Village)]
    [InlineData("990101100400", DivisionKind.CommunityLike)]
    [InlineData("990101100599", DivisionKind.VillageLike)]
    public void The_code_says_what_an_area_is(string code, object kind) => Assert.Equal(kind, DivisionKinds.Of(AreaCode.Parse(code)));

    [Theory]
    [InlineData("990101000", "territory.division-code-unknown")]
    [InlineData("990101001001001", "territory.division-code-unknown")]
    [InlineData("990102001", "territory.division-elsewhere")]
    public void A_code_out_of_range_or_of_another_county_is_refused(string code, string rule) =>
        Refused(rule, () => AdministrativeDivision.Enter(new(Guid.CreateVersion7()), new("990101"), AreaCode.Parse(code), "某地"));

    [Fact]
    public void A_staircase_knows_its_doors()
    {
        var unit = BuildingUnit.Enter(new(Guid.CreateVersion7()), House(), 2, 11, 3);

        Assert.Equal(33, unit.Dwellings);
        Assert.Equal("2单元", unit.Name);
        Assert.Equal(["101", "102", "103", "201"], unit.Rooms().Take(4).Select(r => r.ToString()));
        Assert.Equal("1103", unit.Rooms().Last().ToString());
        Assert.Equal(33, unit.Rooms().Count(unit.Has));
        Assert.True(unit.Has(RoomNumber.Read("1103")!.Value));
        Assert.False(unit.Has(RoomNumber.Read("1201")!.Value));
        Assert.False(unit.Has(RoomNumber.Read("104")!.Value));
        Refused("territory.unit-impossible", () => BuildingUnit.Enter(new(Guid.CreateVersion7()), House(), 0, 6, 2));
    }

    [Theory]
    [InlineData("12")]
    [InlineData("500")]
    [InlineData("099")]
    [InlineData("5O2")]
    [InlineData("+502")]
    [InlineData("")]
    public void What_is_no_door_number_is_not_read(string text) => Assert.Null(RoomNumber.Read(text));

    [Fact]
    public void A_building_wants_a_grid_and_five_digits()
    {
        Assert.Equal("990101001001001", House().Area);
        Refused("territory.building-without-grid", () => House(grid: "990101001001"));
        Refused("territory.building-code-length", () => House(code: "0001"));
    }

    [Fact]
    public void Units_follow_their_building_into_another_grid()
    {
        var house = House();
        var unit = BuildingUnit.Enter(new(Guid.CreateVersion7()), house, 1, 6, 2);
        house.MoveTo(AreaCode.Parse("990101001001002"));
        unit.Follow(house);

        Assert.Equal(("990101001001002", "990101001001002"), (house.Area, unit.Area));
    }

    [Fact]
    public void New_QR_words_are_short_and_readable_aloud()
    {
        var codes = Enumerable.Range(0, 1000).Select(_ => QrCodes.New()).ToList();

        Assert.Distinct(codes);
        Assert.All(codes, c => Assert.Equal(c, QrCodes.Read(c)));
        Assert.Null(QrCodes.Read("o0il1ab"));
    }

    private static Grid Draw(string code) =>
        Grid.Draw(new(Guid.CreateVersion7()), AreaCode.Parse(code), "槐荫", GridKind.Base, new(2026, 1, 1), Square);

    private static Building House(string grid = "990101001001001", string code = "00001") =>
        Building.Enter(
            new(Guid.CreateVersion7()),
            AreaCode.Parse(grid),
            new CompoundId(Guid.CreateVersion7()),
            code,
            "1号楼",
            QrCodes.New(),
            Square
        );

    private static void Refused(string rule, Action act) => Assert.Equal(rule, Assert.Throws<RuleBroken>(act).Code);
}
