using Linli.Kernel;
using Linli.Territory;

namespace Linli.Tests.Territory.Dividing;

/// <summary>The parts of a grid among themselves: a door is in one of them or in none.</summary>
public sealed class GridPartsTests
{
    private const string Grid = "990101001001001";
    private static readonly Guid House = Guid.CreateVersion7();
    private static readonly Guid Tower = Guid.CreateVersion7();

    [Fact]
    public void A_staircase_leaves_its_house_and_a_house_of_all_its_staircases_is_whole_again()
    {
        IReadOnlyList<GridPart> parts = [Part("01", "甲", new(House), new(Tower)), Part("02", "乙")];

        parts = GridParts.Put(parts, [new(Tower, 2)], Grid + "02", Units);
        Assert.Equal(
            [new(Tower, 1), new(Tower, 3), new(House)],
            parts[0].Houses.OrderByDescending(h => h.Building == Tower).ThenBy(h => h.Unit)
        );
        Assert.Equal([new PartHouse(Tower, 2)], parts[1].Houses);
        Assert.True(parts[1].Has(Tower, 2));
        Assert.False(parts[0].Has(Tower, 2));
        Assert.False(parts[0].Has(Tower, null));

        parts = GridParts.Put(parts, [new(Tower, 1), new(Tower, 3)], Grid + "02", Units);
        Assert.Equal([new PartHouse(Tower)], parts[1].Houses);
        Assert.True(parts[1].Has(Tower, null) && parts[1].Has(Tower, 3));
    }

    [Fact]
    public void Nobody_takes_the_last_house_of_a_part_by_the_way()
    {
        IReadOnlyList<GridPart> parts = [Part("01", "甲", new PartHouse(House)), Part("02", "乙", new PartHouse(Tower))];

        Refused("territory.part-empty", () => GridParts.Put(parts, [new(House)], Grid + "02", Units));
        Refused("territory.part-empty", () => GridParts.Put(parts, [new(House)], null, Units));
        Refused("territory.part-nothing-chosen", () => GridParts.Put(parts, [], Grid + "02", Units));
    }

    [Fact]
    public void A_name_stands_once_and_a_number_never_comes_again()
    {
        IReadOnlyList<GridPart> parts = [Part("01", "甲", new PartHouse(House))];

        Refused("territory.part-name-taken", () => GridParts.FreeName(parts, " 甲 "));
        Refused("territory.part-name", () => GridParts.FreeName(parts, " "));
        Assert.Equal("甲", GridParts.FreeName(parts, "甲", Grid + "01"));
        Assert.Equal(Grid + "08", PartCodes.Free(Grid, PartKind.MicroGrid, [Grid + "07", Grid + "03", Grid + "82"]));
        Assert.Equal(Grid + "80", PartCodes.Free(Grid, PartKind.SubArea, [Grid + "07"]));
        Assert.Equal(PartKind.SubArea, PartCodes.Kind(Grid + "80"));
        Assert.Equal(PartKind.MicroGrid, PartCodes.Kind(Grid + "79"));
        Refused("territory.part-numbers-gone", () => PartCodes.Free(Grid, PartKind.MicroGrid, [Grid + "79"]));
    }

    private static GridPart Part(string number, string name, params PartHouse[] houses) => new(Grid + number, name, houses);

    private static IReadOnlyList<int> Units(Guid house) => house == Tower ? [1, 2, 3] : [1];

    private static void Refused(string rule, Func<object> act) => Assert.Equal(rule, Assert.Throws<RuleBroken>(() => act()).Code);
}
