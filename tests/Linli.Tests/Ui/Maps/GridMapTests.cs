using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using System.Xml.Linq;
using Linli.Kernel;
using Linli.Tests.Territory;
using Linli.Ui.Maps;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Linli.Tests.Ui.Maps;

public sealed partial class GridMapTests
{
    [Fact]
    public async Task The_map_on_an_order_is_light_and_shows_its_pin()
    {
        var building = Ground.Demo.Buildings[2];
        var here = Ground.Demo.Grids.Single(g => g.Code == building.Grid);
        var map = await Draw(
            new MapView(building.Footprint[0], 1400, 376, 220),
            [
                new MapShape([.. Ground.Demo.Grids.Where(g => g != here).Select(g => g.Outline)], "map-grid"),
                new MapShape(here.Outline, "map-grid here") { Label = here.Name },
                new MapShape([.. Ground.Demo.Buildings.Select(b => b.Footprint)], "map-building"),
                new MapShape(building.Footprint, "map-building pick") { Title = building.Name },
            ],
            [new MapPoint(building.Footprint[0], "map-pin", 7) { Title = "这里" }]
        );

        Assert.InRange(Encoding.UTF8.GetByteCount(map), 500, 6 * 1024);
        Assert.Contains("""class="map-pin" cx="188" cy="110" r="7">""", map, StringComparison.Ordinal);
        Assert.Contains("""role="img" aria-label="示范地图">""", map, StringComparison.Ordinal);
        Assert.Contains($">{here.Name}</text>", map, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_whole_county_with_links_and_a_list_in_words()
    {
        var heat = HeatScale.Of(Ground.Demo.Grids.Select((_, i) => i));
        var map = await Draw(
            MapView.Of([.. Ground.Demo.Divisions.SelectMany(d => d.Outline)], 840, 600),
            [
                .. Ground.Demo.Grids.Select(
                    (g, i) =>
                        new MapShape(g.Outline, $"map-grid {heat.Class(i)}") { Title = $"{g.Name}：在办 {i} 件", Href = $"/grids/{g.Code}" }
                ),
            ],
            [],
            [new MapKey("map-point overdue", "超期 <3>")],
            "用文字看地图"
        );
        var page = XDocument.Parse(map);

        Assert.Equal("group", page.Descendants("svg").First().Attribute("role")?.Value);
        Assert.Equal(Ground.Demo.Grids.Count, page.Descendants("path").Count());
        Assert.Equal(Ground.Demo.Grids.Count, page.Descendants("details").Descendants("a").Count());
        Assert.Contains("超期 &lt;3&gt;", map, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", map, StringComparison.Ordinal);
        Assert.DoesNotMatch("""\son[a-z]+=""", map);
    }

    [Fact]
    public void Neighbours_stay_flush_corner_by_corner()
    {
        var view = MapView.Of([.. Ground.Demo.Divisions.SelectMany(d => d.Outline)], 840, 600);

        Assert.All(
            Ground.Demo.Grids,
            grid =>
            {
                var drawn = Read(MapPath.Of([grid.Outline], view));
                var placed = grid.Outline.Select(view.Place).ToList();

                Assert.Equal(placed.Count, drawn.Count);
                Assert.All(
                    placed.Zip(drawn),
                    p => Assert.True(Math.Abs(p.First.X - p.Second.X) <= 0.051 && Math.Abs(p.First.Y - p.Second.Y) <= 0.051)
                );
            }
        );
    }

    [Fact]
    public void The_view_is_true_to_scale_with_north_up()
    {
        var view = new MapView(new GeoPoint(112.9, 36.2), 1000, 500, 250);
        var north = view.Place(new GeoPoint(112.9, 36.2 + 100 / 111_195.0));
        var east = view.Place(new GeoPoint(112.9 + 100 / 111_195.0 / Math.Cos(36.2 * Math.PI / 180), 36.2));

        Assert.Equal((250, 75), (Math.Round(north.X, 6), Math.Round(north.Y, 6)));
        Assert.Equal((300, 125), (Math.Round(east.X, 6), Math.Round(east.Y, 6)));
    }

    [Fact]
    public void What_cannot_be_seen_is_not_sent()
    {
        var view = new MapView(new GeoPoint(112.9, 36.2), 100, 100, 100);

        Assert.Equal(
            "",
            MapPath.Of(
                [
                    [new(113, 36.2), new(113.1, 36.2), new(113, 36.3)],
                ],
                view
            )
        );
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.04, "0")]
    [InlineData(-0.5, "-.5")]
    [InlineData(12.34, "12.3")]
    [InlineData(-7, "-7")]
    public void Numbers_are_written_short(double value, string text) => Assert.Equal(text, MapPath.Number(value));

    [Fact]
    public void Heat_has_five_looks_and_nothing_is_a_look_of_its_own()
    {
        var heat = HeatScale.Of([0, 0, 1, 1, 2, 3, 4, 5, 6, 7, 9, 30]);

        Assert.Equal("heat-0", heat.Class(0));
        Assert.Equal("heat-1", heat.Class(1));
        Assert.Equal("heat-5", heat.Class(30));
        Assert.Equal(["1", "2–3", "4–5", "6–7", "8–30"], heat.Ranges().Select(r => r.Range));
        Assert.Equal(["heat-5"], HeatScale.Of([2, 2, 2]).Ranges().Select(r => r.Class));
        Assert.Equal("heat-0", HeatScale.Of([0, 0]).Class(0));
    }

    // Absolute places from path data, the slow and obvious way.
    private static List<(double X, double Y)> Read(string path)
    {
        var numbers = Numbers()
            .Matches(path)
            .Select(m => double.Parse(m.Value, System.Globalization.CultureInfo.InvariantCulture))
            .ToList();
        List<(double X, double Y)> places = [];

        foreach (var step in numbers.Chunk(2))
        {
            var last = places.LastOrDefault();
            places.Add((last.X + step[0], last.Y + step[1]));
        }

        return places;
    }

    private static async Task<string> Draw(
        MapView view,
        IReadOnlyList<MapShape> shapes,
        IReadOnlyList<MapPoint> points,
        IReadOnlyList<MapKey>? legend = null,
        string? list = null
    )
    {
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All))
            .BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var parameters = ParameterView.FromDictionary(
            new Dictionary<string, object?>
            {
                [nameof(GridMap.View)] = view,
                [nameof(GridMap.Title)] = "示范地图",
                [nameof(GridMap.Shapes)] = shapes,
                [nameof(GridMap.Points)] = points,
                [nameof(GridMap.Legend)] = legend ?? [],
                [nameof(GridMap.ListTitle)] = list,
            }
        );
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<GridMap>(parameters)).ToHtmlString());
    }

    [GeneratedRegex(@"-?(\d+(\.\d)?|\.\d)")]
    private static partial Regex Numbers();
}
