using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Registry.Public;
using Linli.Territory;
using Linli.Territory.Public;
using Linli.Territory.Stationing;
using Linli.Tests.Support;
using Linli.WorkOrders.Browsing;
using Linli.WorkOrders.Mapping;

namespace Linli.Tests.WorkOrders.Mapping;

/// <summary>The county map and the tables beside it, for whom and with what, without script.</summary>
public abstract partial class CountyMapTests(Hall hall) : OwnHallTests(hall)
{
    private const string Danger = "楼梯间堆满旧电池";
    private const string All = "grids,buildings,circle,stations,hazards,orders";
    private static readonly GeoPoint East = new(112.0150, 37.0050);

    private static string County => MapLinks.Area(Town.County.Value, All);

    [Fact]
    public async Task Whatever_the_picture_shows_the_tables_say_in_the_same_words()
    {
        var (_, _, unplaced) = await Furnish();
        var clerk = await Hall.SignIn(Role.Clerk);

        foreach (var area in new[] { Town.County.Value, Town.Community[..9], Town.Community, Town.FirstGrid })
        {
            var page = await clerk.Open(MapLinks.Area(area, All));
            // What nobody placed is in the table alone, and the table says so.
            var rows = Rows(page)
                .Select(r => r.Says)
                .Where(r => !r.Contains(unplaced, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal);

            Assert.Equal(rows, Titles(page).Order(StringComparer.Ordinal));
            Assert.Equal(
                area.Length >= 12 ? All.Split(',').Order() : All.Split(',').Except(["buildings"]).Order(),
                Rows(page).Select(r => r.Layer).Distinct().Order()
            );
        }
    }

    [Fact]
    public async Task Counts_and_rates_are_those_of_the_open_orders()
    {
        await Furnish();
        var clerk = await Hall.SignIn(Role.Clerk);
        var page = await clerk.Open(County);

        // Twelve homes in each grid.
        Assert.Equal(["一网格：在办 2 件，12 户，每千户 166.7 件", "二网格：在办 1 件，12 户，每千户 83.3 件"], Rows(page, "grids"));
        Assert.Equal(["一网格：2 件在办，超期 1 件，今天到期 1 件", "二网格：1 件在办，超期 1 件"], Rows(page, "orders"));
        Assert.Equal(["一网格：一般隐患 1 处"], Rows(page, "hazards"));
        Assert.Contains(">2 超1</text>", page.Html, StringComparison.Ordinal);
        Assert.Contains("另有 1 件还没定到网格", page.Text, StringComparison.Ordinal);
        Assert.Contains(
            $"href=\"{WebUtility.HtmlEncode(new OrderFilter { Tab = DeskTab.All, Focus = Focus.Open, Area = Town.FirstGrid }.ToHref())}\"",
            page.Html,
            StringComparison.Ordinal
        );
        // What a pill counts is what the list behind it shows.
        var list = await clerk.Open(
            new OrderFilter
            {
                Tab = DeskTab.All,
                Focus = Focus.Open,
                Area = Town.FirstGrid,
            }.ToHref()
        );
        Assert.Equal(
            2,
            list.Links.Count(l => l.StartsWith("/desk/orders/", StringComparison.Ordinal) && !l.Contains("/peek", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task Near_by_each_order_hazard_and_station_stands_where_it_is_and_leads_there()
    {
        var (late, fresh, unplaced) = await Furnish();
        var clerk = await Hall.SignIn(Role.Clerk);
        var page = await clerk.Open(MapLinks.Area(Town.Community, All));
        var orders = Rows(page, "orders");

        Assert.Equal(4, orders.Count);
        Assert.Contains(orders, o => o.Contains("超期 · " + late, StringComparison.Ordinal));
        Assert.Contains(orders, o => o.Contains("今天到期 · " + fresh, StringComparison.Ordinal));
        Assert.Contains(orders, o => o.Contains(unplaced, StringComparison.Ordinal));
        Assert.DoesNotContain(Titles(page), o => o.Contains(unplaced, StringComparison.Ordinal));
        Assert.Contains("1 项没有定到位置，只在表里", page.Text, StringComparison.Ordinal);
        Assert.StartsWith($"{Danger}：一般隐患 · 道路 · ", Assert.Single(Rows(page, "hazards")), StringComparison.Ordinal);
        Assert.Equal(["和平里服务站：党群服务站 · 和平里东门 · 每天 8:30–18:00"], Rows(page, "stations"));
        Assert.Equal(["和平里 1号楼：1 个单元，12 户", "和平里 2号楼：1 个单元，12 户"], Rows(page, "buildings"));
        Assert.Contains("直线", Assert.Single(Rows(page, "circle")), StringComparison.Ordinal);
        // From the order back to the same picture, layers and all.
        var order = await clerk.Open(page.Links.Single(l => l.StartsWith(DeskLinks.Order(late), StringComparison.Ordinal)));
        Assert.Contains(MapLinks.Area(Town.Community, All), order.Links);
    }

    [Fact]
    public async Task Layers_are_switched_by_links_and_stay_on_the_way_down_and_up()
    {
        await Furnish();
        var clerk = await Hall.SignIn(Role.Clerk);
        var usual = await clerk.Open(MapLinks.Area(Town.County.Value));
        Assert.Equal(["grids", "hazards", "orders", "stations"], Rows(usual).Select(r => r.Layer).Distinct().Order());

        var without = await clerk.Open(Switch(usual, "在办工单"));
        Assert.DoesNotContain(Rows(without), r => r.Layer == "orders");
        Assert.DoesNotContain("map-sign overdue", without.Html, StringComparison.Ordinal);
        var down = await clerk.Open(without.Links.Single(l => l.StartsWith(MapLinks.Area(Town.Community), StringComparison.Ordinal)));
        Assert.Equal(["buildings", "grids", "hazards", "stations"], Rows(down).Select(r => r.Layer).Distinct().Order());
        var up = await clerk.Open(down.Links.Single(l => l.StartsWith(MapLinks.Area(Town.County.Value) + "?", StringComparison.Ordinal)));
        Assert.Equal(without.Address, up.Address);
        Assert.Equal(MapLinks.Area(Town.County.Value), Switch(without, "在办工单"));

        var none = await clerk.Open(MapLinks.Area(Town.Community, ""));
        Assert.Empty(Rows(none));
        // Grids still say what stands in them, and lead on.
        Assert.Contains("一网格：楼栋 1 栋，住户 12 户", Titles(none));
        Assert.Contains(MapLinks.Area(Town.FirstGrid, ""), none.Links);
    }

    [Fact]
    public async Task Nobody_sees_a_layer_or_an_area_that_is_not_theirs()
    {
        await Furnish();
        var dispatcher = await (await Hall.SignIn(Role.Dispatcher)).Open(MapLinks.Area(Town.Community, All));
        Assert.DoesNotContain(Danger, dispatcher.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(dispatcher.Links, l => l.StartsWith("/registry/hazards", StringComparison.Ordinal));
        Assert.DoesNotContain(Rows(dispatcher), r => r.Layer == "hazards");

        // The worker of the first grid begins there, and knows nothing of the second.
        var worker = await Hall.SignIn(Role.GridWorker);
        Assert.Equal(["一网格网格"], (await worker.Open(MapLinks.County)).Headings);
        var around = await worker.Open(MapLinks.Area(Town.County.Value, All));
        Assert.Equal(["一网格：2 件在办，超期 1 件，今天到期 1 件"], Rows(around, "orders"));
        Assert.Equal(["一网格：在办 2 件，12 户，每千户 166.7 件", "二网格：不在您的辖区，12 户"], Rows(around, "grids"));

        // A unit sees its own orders wherever they lie; no rate is made of a part.
        var handler = await (await Hall.SignIn(Role.Handler)).Open(County);
        Assert.DoesNotContain("每千户 ", string.Concat(Rows(handler, "grids")), StringComparison.Ordinal);
        Assert.Contains("您只看得到交给本单位的工单", handler.Text, StringComparison.Ordinal);

        // An administrator keeps the house and reads no orders.
        var admin = await (await Hall.SignIn(Role.Admin)).Open(County);
        Assert.Equal(["circle", "stations"], Rows(admin).Select(r => r.Layer).Distinct().Order());
    }

    [Theory]
    [InlineData("/desk/map/99")]
    [InlineData("/desk/map/990102")]
    [InlineData("/desk/map/99010100100100101")]
    [InlineData("/desk/map/990101001009")]
    [InlineData("/desk/map/99010100100x")]
    public async Task There_is_no_picture_of_what_is_not_there(string path)
    {
        var dispatcher = await Hall.SignIn(Role.Dispatcher);
        Assert.Equal(HttpStatusCode.NotFound, (await dispatcher.Open(path)).Status);
    }

    // In the first grid one that is late and one of today, in the second a late one, and one of the community alone.
    private async Task<(string Late, string Fresh, string Unplaced)> Furnish()
    {
        var late = (await Hall.Report()).Number;
        await Hall.Report(r => (r.Lon, r.Lat, r.Text) = (East.Lon, East.Lat, "东门的路灯不亮"));
        Hall.Wall.Pass(TimeSpan.FromDays(30));
        var fresh = (await Hall.Report(r => (r.Lon, r.Lat, r.Text, r.Phone) = (112.006, 37.007, "西门的路灯一直闪", "13900005555"))).Number;
        var unplaced = (
            await Hall.Report(r => (r.Lon, r.Lat, r.Address, r.Text, r.Phone) = (null, null, "示范社区", "哪里都没有指路牌", "13900006666"))
        ).Number;
        await Hall.Find(Danger);
        var clerk = await Hall.Actor(Role.Clerk);
        await Hall.Do<KeepStation, bool>(
            clerk,
            async c =>
            {
                await c.Open(
                    AreaCode.Parse(Town.Community),
                    new(
                        new(StationKind.Station, "和平里服务站", "和平里东门", new(112.011, 37.004), "每天 8:30–18:00"),
                        new Dictionary<string, ServedAs> { [Town.FirstGrid] = ServedAs.Primary, [Town.SecondGrid] = ServedAs.Primary },
                        Town.Since
                    ),
                    clerk,
                    CancellationToken.None
                );
                return true;
            }
        );
        return (late, fresh, unplaced);
    }

    private static string Switch(Page page, string layer) =>
        WebUtility.HtmlDecode(
            Regex
                .Match(
                    page.Html,
                    $"<a class=\"chip[^\"]*\" href=\"([^\"]*)\" role=\"button\"[^>]*>(?:<svg(?:(?!</a>).)*</svg>)?{layer}</a>"
                )
                .Groups[1]
                .Value
        );

    private static List<string> Rows(Page page, string layer) => [.. Rows(page).Where(r => r.Layer == layer).Select(r => r.Says)];

    // Each line of each table as one sentence.
    private static List<(string Layer, string Says)> Rows(Page page) =>
        [
            .. from table in TableTag().Matches(page.Html)
            from row in RowTag().Matches(table.Groups[2].Value)
            select (table.Groups[1].Value, $"{Plain(row.Groups[1].Value)}：{Plain(row.Groups[2].Value)}"),
        ];

    private static List<string> Titles(Page page) =>
        [.. XDocument.Parse(FigureTag().Match(page.Html).Value).Descendants("title").Select(t => t.Value)];

    private static string Plain(string html) => WebUtility.HtmlDecode(Regex.Replace(html, "<[^>]+>", "")).Trim();

    [GeneratedRegex("<table class=\"rows\" data-layer=\"(\\w+)\">(.*?)</table>", RegexOptions.Singleline)]
    private static partial Regex TableTag();

    [GeneratedRegex("<tr><th scope=\"row\">(.*?)</th><td[^>]*>(.*?)</td></tr>", RegexOptions.Singleline)]
    private static partial Regex RowTag();

    [GeneratedRegex("<figure class=\"map.*?</figure>", RegexOptions.Singleline)]
    private static partial Regex FigureTag();
}

public sealed class CountyMapOnSqlite() : CountyMapTests(new SqliteHall());

public sealed class CountyMapOnPostgres() : CountyMapTests(new PostgresHall());
