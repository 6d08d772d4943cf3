using System.Net;
using System.Text.RegularExpressions;
using Linli.Platform.Access;
using Linli.Tests.Support;

namespace Linli.Tests.Architecture;

/// <summary>The left menu: what the post needs, every line leads somewhere, and one line says where one is.</summary>
public abstract partial class MenuTests(Hall hall) : HallTests(hall)
{
    private const string Orders = "/desk";
    private const string Register = "/desk/register";
    private const string CallBacks = "/desk?tab=callback";
    private const string Imports = "/desk/imports";
    private const string Wall = "/command";
    private const string Map = "/desk/map";
    private const string Addresses = "/addresses";
    private const string Numbers = "/house-numbers";
    private const string Circle = "/service-circle";
    private const string Redraw = "/grids";
    private const string Staffing = "/organisations/grids";
    private const string Stations = "/stations";
    private const string Figures = "/registry";
    private const string Residents = "/registry/residents";
    private const string Visits = "/registry/visits";
    private const string Entities = "/registry/entities";
    private const string Hazards = "/registry/hazards";
    private const string Facilities = "/registry/facilities";
    private const string Erasures = "/registry/erasures";
    private const string Exports = "/registry/exports";
    private const string Trace = "/registry/exports/trace";
    private const string Bodies = "/organisations";
    private const string Divisions = "/divisions";
    private const string Accounts = "/organisations/accounts";
    private const string Rules = "/desk/playbooks";
    private const string Hours = "/desk/office-hours";
    private const string Health = "/desk/health";

    private const string Reminders = "/desk/reminders";
    private const string Samples = "/desk/samples";
    private const string Rates = "/desk/rates";
    private const string Publicity = "/desk/publicity";
    private const string HardCases = "/desk/hard-cases";
    private const string Watch = "/desk/watch";
    private const string Holidays = "/desk/calendar";

    private static readonly Dictionary<Role, string[]> Needed = new()
    {
        [Role.GridWorker] =
        [
            Orders,
            Reminders,
            Register,
            Map,
            Addresses,
            Numbers,
            Circle,
            Bodies,
            Divisions,
            Figures,
            Residents,
            Visits,
            Entities,
            Hazards,
            Facilities,
        ],
        [Role.Clerk] =
        [
            Orders,
            Reminders,
            Register,
            CallBacks,
            Publicity,
            Imports,
            Map,
            Addresses,
            Redraw,
            Numbers,
            Circle,
            Stations,
            Staffing,
            Bodies,
            Divisions,
            Figures,
            Residents,
            Visits,
            Entities,
            Hazards,
            Facilities,
            Exports,
            Erasures,
        ],
        [Role.Handler] = [Orders, Reminders, Map, Addresses, Circle, Bodies, Divisions],
        [Role.UnitLeader] = [Orders, Reminders, Rates, HardCases, Wall, Watch, Map, Addresses, Circle, Bodies, Divisions],
        [Role.Dispatcher] =
        [
            Orders,
            Reminders,
            Register,
            CallBacks,
            Samples,
            Publicity,
            Imports,
            Rates,
            HardCases,
            Wall,
            Watch,
            Map,
            Addresses,
            Redraw,
            Numbers,
            Circle,
            Stations,
            Staffing,
            Bodies,
            Divisions,
            Figures,
            Health,
        ],
        [Role.Supervisor] = [Orders, Reminders, Rates, HardCases, Wall, Watch, Map, Addresses, Circle, Bodies, Divisions, Figures, Trace],
        [Role.Leader] =
        [
            Orders,
            Reminders,
            Rates,
            HardCases,
            Wall,
            Watch,
            Map,
            Addresses,
            Circle,
            Bodies,
            Divisions,
            Figures,
            Exports,
            Trace,
            Erasures,
        ],
        [Role.Admin] = [Map, Addresses, Circle, Staffing, Bodies, Divisions, Rules, Accounts, Holidays, Hours, Health],
    };

    [Fact]
    public async Task It_holds_what_the_post_needs_and_every_line_opens()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            var browser = await Hall.SignIn(role);
            var landed = await browser.Open("/account/start");

            Assert.Equal(HttpStatusCode.OK, landed.Status);
            Assert.Equal(Needed[role][0], landed.Address);
            Assert.Equal(Needed[role], Lines(landed).Select(l => l["href"]));

            foreach (var href in Needed[role])
            {
                Assert.Equal(HttpStatusCode.OK, (await browser.Open(href)).Status);
            }
        }
    }

    [Fact]
    public async Task One_line_says_where_one_is()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            var browser = await Hall.SignIn(role);

            // The wall has no menu.
            foreach (var href in Needed[role].Except([Wall]))
            {
                Assert.Equal([href], Here(await browser.Open(href)));
            }
        }
    }

    [Fact]
    public async Task Pages_below_and_views_of_a_page_belong_to_their_line()
    {
        var number = (await Hall.Report()).Number;
        (Role Who, string At, string? Line)[] places =
        [
            (Role.Dispatcher, "/desk?tab=all", Orders),
            (Role.Dispatcher, "/desk?tab=callback&stage=closed", CallBacks),
            (Role.Dispatcher, "/desk?tab=late&q=tab%3Dcallback", Orders),
            (Role.Dispatcher, "/desk?q=x&subtab=callback", Orders),
            (Role.Dispatcher, $"/desk/orders/{number}", Orders),
            (Role.Dispatcher, $"/desk/orders/{number}?back=%2Fdesk%3Ftab%3Dcallback", Orders),
            (Role.Dispatcher, $"/desk/map/{Town.FirstGrid}", Map),
            (Role.Clerk, $"/grids/{Town.Community}/redraw", Redraw),
            (Role.Clerk, $"/grids/{Town.Community}/parts", Redraw),
            (Role.Clerk, $"/organisations/grids/{Town.Community}", Staffing),
            (Role.Clerk, $"/organisations/grids/{Town.Community}/dedicated", Staffing),
            (Role.Clerk, $"/stations/in/{Town.Community}", Stations),
            // Whoever calls nobody back has no such line, and is at the list.
            (Role.GridWorker, "/desk?tab=callback", Orders),
            (Role.Admin, "/organisations/accounts?search=x", Accounts),
            (Role.Admin, $"/organisations/bodies/{Hall.Town.Committee.Value}", Bodies),
            (Role.Admin, "/account", null),
        ];

        foreach (var (who, at, line) in places)
        {
            var page = await (await Hall.SignIn(who)).Open(at);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Equal(line is null ? [] : [line], Here(page));
        }
    }

    [Fact]
    public async Task Whoever_has_a_post_is_offered_the_search_on_every_page_and_nobody_else()
    {
        foreach (var role in new[] { Role.Admin, Role.Leader })
        {
            Assert.Contains("data-search", (await (await Hall.SignIn(role)).Open(Bodies)).Html, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("data-search", (await Hall.Stranger().Open("/sign-in")).Html, StringComparison.Ordinal);
    }

    private static IEnumerable<string?> Here(Page page) => Lines(page).Where(l => l["aria-current"] == "page").Select(l => l["href"]);

    // The mark at the top leads to the start; it is no line.
    private static IEnumerable<HtmlTag> Lines(Page page) =>
        HtmlTag.All(Menu().Match(page.Html).Value, "a").Where(a => a["class"] is not "brand");

    [GeneratedRegex("<nav class=\"menu\".*?</nav>", RegexOptions.Singleline)]
    private static partial Regex Menu();
}

public sealed class MenuOnSqlite(SqliteHall hall) : MenuTests(hall), IClassFixture<SqliteHall>;

public sealed class MenuOnPostgres(PostgresHall hall) : MenuTests(hall), IClassFixture<PostgresHall>;
