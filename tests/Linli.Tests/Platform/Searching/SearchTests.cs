using System.Net;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Searching;
using Linli.Registry;
using Linli.Registry.Browsing;
using Linli.Tests.Support;
using Linli.WorkOrders.Receiving;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Platform.Searching;

/// <summary>One box finds people, homes, businesses, hazards, orders and places: only what the reader may see, and nothing typed stands in an address.</summary>
public abstract class SearchTests(Hall hall) : OwnHallTests(hall)
{
    private const string Phone = "13800005678";

    [Theory]
    [InlineData("欧阳文秀")]
    [InlineData("文秀")]
    [InlineData("ouyangwenxiu")]
    [InlineData("oywx")]
    [InlineData("欧阳wx")]
    [InlineData("欧阳*")]
    [InlineData("欧阳文秀 502")]
    public async Task A_person_is_found_masked_however_the_name_is_typed(string typed)
    {
        var id = await Hall.Settle("欧阳文秀");
        var page = await Search(Role.Clerk, typed);

        Assert.Contains(RegistryLinks.Resident(id), page.Links);
        Assert.Contains("居民 1 条", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 人在住", (await Search(Role.Clerk, "和平里1号楼1单元502")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("欧阳文秀", Without(page.Html, typed), StringComparison.Ordinal);
        Assert.Equal(SearchLinks.Page, page.Address);
        Assert.Contains("no-store", page.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        // Masked: nobody looked.
        Assert.Equal(0, await Hall.Look(db => Task.FromResult(db.Set<RegisterLook>().Count(l => l.Entry == id.Value))));
    }

    [Fact]
    public async Task A_whole_number_says_that_it_is_the_one()
    {
        var person = await Hall.Settle("金一二", "501", (ResidentFields.Phone, Phone));
        var shop = await Hall.Open("好再来面馆", (EntityFields.Code, Traders.Code(31)));
        var filed = await Hall.Report();

        foreach (
            var (typed, href) in new[]
            {
                (Phone, RegistryLinks.Resident(person)),
                (Traders.Code(31).ToLowerInvariant(), RegistryLinks.Entity(shop)),
                (filed.Number.ToLowerInvariant(), $"/desk/orders/{filed.Number}"),
                (filed.Number[3..], $"/desk/orders/{filed.Number}"),
                (filed.Receipt, $"/desk/orders/{filed.Number}"),
                ("2abc222", $"/desk/map/{Town.FirstGrid}"),
                (Town.FirstGrid, $"/desk/map/{Town.FirstGrid}"),
            }
        )
        {
            var page = await Search(Role.Clerk, typed);
            Assert.Contains("正好对上一件", page.Text, StringComparison.Ordinal);
            Assert.Contains(href, page.Links);
        }

        // Parts of them find it too, and say no such thing.
        foreach (var typed in new[] { filed.Number[^4..], filed.Receipt[^4..], "路灯" })
        {
            var page = await Search(Role.Clerk, typed);
            Assert.DoesNotContain("正好对上一件", page.Text, StringComparison.Ordinal);
            Assert.Contains($"/desk/orders/{filed.Number}", page.Links);
        }
    }

    [Fact]
    public async Task Businesses_hazards_and_places_are_found_by_words_pinyin_and_initials()
    {
        var shop = await Hall.Open("大众粮油");
        var hazard = await Hall.Find("井盖破损，夜里看不见");

        foreach (
            var (typed, href) in new[]
            {
                ("众粮", RegistryLinks.Entity(shop)),
                ("dzly", RegistryLinks.Entity(shop)),
                ("大众*", RegistryLinks.Entity(shop)),
                ("破损", RegistryLinks.Hazard(hazard)),
                ("jinggai", RegistryLinks.Hazard(hazard)),
                ("二网格", $"/desk/map/{Town.SecondGrid}"),
                ("示范社区 erwangge", $"/desk/map/{Town.SecondGrid}"),
                ("sfsq", $"/desk/map/{Town.Community}"),
                ("和平*", $"/desk/map/{Town.Community}"),
                ("和平里2号楼", $"/desk/map/{Town.SecondGrid}"),
            }
        )
        {
            var page = await Search(Role.Clerk, typed);
            Assert.True(page.Links.Contains(href), $"{typed}: {page.Text}");
        }
    }

    [Fact]
    public async Task Each_sees_only_what_the_post_may_see()
    {
        var person = await Hall.Settle("罗远山", "301");
        var filed = await Hall.Report(r => r.Text = "罗远山家门口积水");
        var clerk = await Search(Role.Clerk, "罗远山");
        var admin = await Search(Role.Admin, "罗远山");
        var handler = await Search(Role.Handler, "罗远山");
        var door = await Search(Role.Handler, "和平里1号楼1单元301");

        Assert.Contains(RegistryLinks.Resident(person), clerk.Links);
        Assert.Contains($"/desk/orders/{filed.Number}", clerk.Links);
        // No register, no orders: places only.
        Assert.Contains("没有找到", admin.Text, StringComparison.Ordinal);
        // The department sees its own orders; this one is not.
        Assert.DoesNotContain($"/desk/orders/{filed.Number}", handler.Links);
        Assert.DoesNotContain(RegistryLinks.Resident(person), handler.Links);
        Assert.Contains("和平里 1号楼 1单元 301", door.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("人在住", door.Text, StringComparison.Ordinal);
        Assert.Equal("/sign-in", (await Hall.Stranger().Open(SearchLinks.Page)).Path);
    }

    [Fact]
    public async Task Out_of_the_own_area_nobody_is_found_and_nobody_counted()
    {
        // The grid worker has the first grid; this is the second.
        var clerk = await Hall.SignIn(Role.Clerk);
        var far = await clerk.Open(RegistryLinks.Enter);
        var entered = await clerk.Press(
            far,
            "enter",
            (ResidentFields.Name, "纪北辰"),
            ("place", "和平里2号楼1单元401"),
            ("trueFrom", "2026-01-02")
        );
        var id = entered.Path;
        Assert.Contains("纪**", entered.Text, StringComparison.Ordinal);

        var worker = await Search(Role.GridWorker, "纪北辰");
        var door = await Search(Role.GridWorker, "和平里2号楼1单元401");
        var near = await Press(clerk, "和平里2号楼1单元401");

        Assert.Contains("没有找到", worker.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(id, worker.Links);
        Assert.DoesNotContain("人在住", door.Text, StringComparison.Ordinal);
        Assert.Contains("1 人在住", near.Text, StringComparison.Ordinal);
        var behind = await clerk.Open(near.Links.Single(l => l.StartsWith(RegistryLinks.Residents + "?home=", StringComparison.Ordinal)));
        Assert.Contains(id, behind.Links);
        Assert.Equal(1, behind.Links.Count(l => l.StartsWith(RegistryLinks.Residents + "/0", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task More_than_a_few_are_shown_alone_or_in_their_list_and_the_words_are_posted_there()
    {
        for (var i = 0; i < SearchParts.Few + 1; i++)
        {
            await Hall.Open($"客来香饭店{i}");
            await Hall.Settle($"舒桂{(char)('一' + i)}", $"{i / 2 + 1}0{i % 2 + 1}");
        }

        var clerk = await Hall.SignIn(Role.Clerk);
        var page = await Press(clerk, "客来香");
        var more = page.Forms.Single(f => f.Fields.Any(field => field is { Key: "part", Value: "entities" }));
        Assert.Contains($"前 {SearchParts.Few} 条", page.Text, StringComparison.Ordinal);
        Assert.Equal(SearchParts.Few, page.Links.Count(l => l.StartsWith(RegistryLinks.Entities + "/", StringComparison.Ordinal)));
        var alone = await Post(clerk, more);
        Assert.Equal(SearchParts.Few + 1, alone.Links.Count(l => l.StartsWith(RegistryLinks.Entities + "/", StringComparison.Ordinal)));
        Assert.Contains(RegistryLinks.Entities, alone.Links);

        var people = await Press(clerk, "舒桂");
        var list = await Post(clerk, people.Forms.Single(f => f.Action == RegistryLinks.Residents));
        Assert.Equal(RegistryLinks.Residents, list.Address);
        Assert.Equal(SearchParts.Few + 1, list.Links.Count(l => l.StartsWith(RegistryLinks.Residents + "/0", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Every_page_of_the_workbench_posts_what_is_typed()
    {
        var filed = await Hall.Report();
        var clerk = await Hall.SignIn(Role.Clerk);
        var desk = await clerk.Open("/desk");
        var form = desk.Forms.Single(f => f.Action == SearchLinks.Page);

        var found = await clerk.Press(desk, SearchLinks.Page, (SearchLinks.Words, filed.Number));
        var nothing = await clerk.Press(desk, SearchLinks.Page, (SearchLinks.Words, "  "));
        var typed = await clerk.Open(SearchLinks.Page + "?words=" + filed.Number);

        Assert.Contains("role=\"search\" action=\"/search\" method=\"post\"", desk.Html, StringComparison.Ordinal);
        Assert.Contains(SearchLinks.Words, form.Names);
        Assert.Equal(SearchLinks.Page, found.Address);
        Assert.Contains($"/desk/orders/{filed.Number}", found.Links);
        Assert.Contains("能找到什么", nothing.Text, StringComparison.Ordinal);
        Assert.Contains("能找到什么", typed.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, typed.Status);
    }

    [Fact]
    public async Task A_search_costs_as_many_statements_as_before()
    {
        ((TestServer)Hall.Services.GetRequiredService<IServer>()).PreserveExecutionContext = true;
        await Hall.Settle("康乐平", "601");
        await Hall.Open("康乐药房");
        await Hall.Find("康乐路边围墙开裂");
        var filed = await Hall.Report(r => r.Text = "康乐路积水");
        var clerk = await Hall.SignIn(Role.Clerk);
        (string Typed, int Statements)[] pinned =
        [
            // Where the words stand, what is young, the orders; what is new of the shelves and the rows that answer: people, businesses, hazards.
            ("康乐", 9),
            // The order, and what is new of businesses and hazards; as a number it may be somebody's paper.
            (filed.Number, 4),
            // Nobody is called so; who lives there is one more.
            ("和平里1号楼1单元601", 6),
        ];
        var found = new List<string>();

        foreach (var (typed, statements) in pinned)
        {
            var page = await Press(clerk, typed);
            Assert.DoesNotContain("没有找到", page.Text, StringComparison.Ordinal);
            var form = await clerk.Open(SearchLinks.Page);
            var count = await QueryCount.Of(() => clerk.Press(form, SearchLinks.Form, (SearchLinks.Words, typed)));

            if (count != statements)
            {
                found.Add($"{typed}: {count} statements, {statements} pinned");
            }
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private async Task<Page> Search(Role role, string words) => await Press(await Hall.SignIn(role), words);

    private static async Task<Page> Press(Browser browser, string words) =>
        await browser.Press(await browser.Open(SearchLinks.Page), SearchLinks.Form, (SearchLinks.Words, words));

    private static async Task<Page> Post(Browser browser, PageForm form)
    {
        using var sent = new FormUrlEncodedContent(form.Fields);
        using var answer = await browser.Ask(HttpMethod.Post, form.Action!, sent);
        return new Page(form.Action!, answer.StatusCode, await answer.Content.ReadAsStringAsync()) { Headers = answer.Headers };
    }

    // The box holds what was typed.
    private static string Without(string html, string typed) => html.Replace($"value=\"{typed}\"", "", StringComparison.Ordinal);
}

public sealed class SearchOnSqlite() : SearchTests(new SqliteHall())
{
    [Fact]
    public async Task A_paper_or_phone_leads_through_its_index_and_not_through_everybody()
    {
        var clerk = await Hall.Actor(Role.Clerk);
        var plan = await Hall.Do<ResidentList, string>(
            clerk,
            async list =>
            {
                await using var command = list.Having([1], [2]).CreateDbCommand();
                command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
                await command.Connection!.OpenAsync();
                await using var reader = await command.ExecuteReaderAsync();
                var plan = new System.Text.StringBuilder();

                while (await reader.ReadAsync())
                {
                    plan.AppendLine(reader.GetString(3));
                }

                return plan.ToString();
            }
        );

        Assert.Contains("county=? AND document_index=?", plan, StringComparison.Ordinal);
        Assert.Contains("county=? AND phone_index=?", plan, StringComparison.Ordinal);
    }
}

public sealed class SearchOnPostgres() : SearchTests(new PostgresHall());
