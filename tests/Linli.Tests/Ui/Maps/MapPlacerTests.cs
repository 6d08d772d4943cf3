using Linli.Ui.Maps;

namespace Linli.Tests.Ui.Maps;

public sealed class MapPlacerTests
{
    private static readonly MapView View = new(new(112.9, 36.2), 1000, 720, 600);

    [Fact]
    public void Marks_of_one_place_stand_side_by_side_and_always_the_same_way()
    {
        var placed = Crowd();

        Assert.Equal((300, 300), placed[0]);
        Assert.Equal(placed, Crowd());
        Assert.All(
            from i in Enumerable.Range(0, placed.Count)
            from j in Enumerable.Range(i + 1, placed.Count - i - 1)
            select (One: placed[i], Other: placed[j]),
            p => Assert.True(Math.Abs(p.One.X - p.Other.X) >= 18 || Math.Abs(p.One.Y - p.Other.Y) >= 18, $"{p.One} lies on {p.Other}")
        );
        // Still near enough to be looked for there.
        Assert.All(placed, p => Assert.InRange(Math.Max(Math.Abs(p.X - 300), Math.Abs(p.Y - 300)), 0, 66));
    }

    [Fact]
    public void At_the_edge_a_mark_stays_in_the_picture()
    {
        var placer = new MapPlacer(View);

        Assert.All(Enumerable.Range(0, 4).Select(_ => placer.Mark(12, 590, 20, 20)), p => Assert.True(p is { X: >= 10, Y: <= 590 }));
    }

    [Fact]
    public void A_name_moves_a_line_or_is_left_out_but_never_covers_a_mark()
    {
        var placer = new MapPlacer(View);
        placer.Mark(300, 300, 40, 18);

        Assert.Equal((300, 278), placer.Name(300, 300, 60, 20));
        Assert.Equal((300, 322), placer.Name(300, 300, 60, 20));
        Assert.Null(new MapPlacer(View).Name(5, 300, 60, 21));
    }

    [Fact]
    public void Nothing_is_refused_when_there_is_no_room()
    {
        var placer = new MapPlacer(View);
        var placed = Enumerable.Range(0, 400).Select(_ => placer.Mark(300, 300, 18, 18)).ToList();

        Assert.Equal(400, placed.Count);
        Assert.Equal((300, 300), placed[^1]);
    }

    private static List<(double X, double Y)> Crowd()
    {
        var placer = new MapPlacer(View);
        return [.. Enumerable.Range(0, 12).Select(_ => placer.Mark(300, 300, 18, 18))];
    }
}
