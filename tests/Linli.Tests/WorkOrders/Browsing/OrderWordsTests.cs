using System.Data.Common;
using System.Text;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Linli.WorkOrders.Browsing;
using Linli.WorkOrders.Receiving;
using Linli.WorkOrders.Wording;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Tests.WorkOrders.Browsing;

/// <summary>Two letters find an order of any age from an index, on both databases; what is to be protected is in none.</summary>
public abstract class OrderWordsTests(Hall hall) : OwnHallTests(hall)
{
    [Fact]
    public async Task Two_letters_find_what_was_read_and_what_is_younger()
    {
        var old = await File("南门口的窨井盖松动");
        await File("灯不亮，路灯坏");
        var other = await File("广场舞太吵，窗户关着也听得见");
        Hall.Wall.Pass(TimeSpan.FromDays(3));
        Assert.Equal("", string.Concat(await Words()));
        await Ring();
        var read = await Words();
        Assert.Contains("窨井", read);
        Assert.Contains("舞太", read);
        Assert.DoesNotContain("吵，", read);
        var young = await File("北门口的窨井盖不见了");

        Assert.Equal([young, old], await Found("窨井"));
        Assert.Equal([old], await Found("井盖松"));
        Assert.Equal([old], await Found("窨井 南门"));
        Assert.Equal([other], await Found("窗户"));
        Assert.Empty(await Found("窨户"));
        // The pairs stand in it, the words do not.
        Assert.Empty(await Found("路灯不亮"));

        // A second ring reads nothing twice; the next day is read when it is over.
        await Ring();
        Hall.Wall.Pass(TimeSpan.FromDays(3));
        await Ring();
        Assert.Equal([young, old], await Found("窨井"));
        Assert.Equal(2, await Hall.Look(db => db.Set<DayWords>().CountAsync(w => w.Pair == DayWords.Read)));
    }

    [Fact]
    public async Task What_is_to_be_protected_is_in_no_index_and_found_by_number_only()
    {
        var told = await File("邻居家暴，请不要说是我讲的", RequesterMode.Confidential);
        Assert.Empty(await Found("家暴"));
        Hall.Wall.Pass(TimeSpan.FromDays(3));
        await Ring();

        Assert.DoesNotContain("家暴", await Words());
        Assert.Empty(await Found("家暴"));
        Assert.Equal([told], await Found(told));
    }

    [Fact]
    public async Task The_list_and_the_search_show_only_the_readers_own()
    {
        var mine = await File("楼道里堆着纸箱");
        Hall.Wall.Pass(TimeSpan.FromDays(3));
        await Ring();
        var handler = await Hall.Actor(Role.Handler);

        Assert.Equal([mine], await Found("纸箱"));
        Assert.Empty(await Hall.Do<OrderList, List<string>>(handler, list => Numbers(list, "纸箱", handler)));
        var clerk = await Hall.SignIn(Role.Clerk);
        var page = await clerk.Press(await clerk.Open("/search"), "search", ("words", "纸箱"));
        Assert.Contains($"/desk/orders/{mine}", page.Links);
    }

    [Fact]
    public async Task Neither_database_walks_through_orders_for_two_letters()
    {
        await File("南门口的窨井盖松动");
        await Hall.Look(async db =>
        {
            await Fill(db);
            var words = new OrderWords(db);
            string[] plans =
            [
                await Plan(db, words.Rows(["窨井", "井盖"])),
                await Plan(db, OrderWords.Saying(OrderWords.Among(db.Set<WorkOrder>(), ["LL-261118-0001", "LL-261118-0002"]), "窨井")),
                await Plan(db, words.Since("LL-261118-~", "窨井")),
            ];
            Assert.All(plans, plan => Assert.True(UsesIndex(plan), plan));
            return 0;
        });
    }

    /// <summary>Makes the tables as full as a planner needs to choose as it would at work.</summary>
    private protected abstract Task Fill(LinliDb db);

    /// <summary>Whether a plan finds its rows by the key and walks through no table.</summary>
    protected abstract bool UsesIndex(string plan);

    /// <summary>What the database is asked to explain.</summary>
    protected abstract string Explain { get; }

    private async Task<string> Plan<T>(LinliDb db, IQueryable<T> question)
    {
        await db.Database.OpenConnectionAsync();
        await using DbCommand command = question.CreateDbCommand();
        command.CommandText = Explain + command.CommandText;
        await using var reader = await command.ExecuteReaderAsync();
        var plan = new StringBuilder();

        while (await reader.ReadAsync())
        {
            plan.AppendLine(reader.GetValue(reader.FieldCount - 1).ToString());
        }

        return plan.ToString();
    }

    private Task<int> Ring() =>
        Hall.Look(async db =>
        {
            await using var scope = Hall.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(Town.County);
            var bell = scope.ServiceProvider.GetServices<IRing>().OfType<ReadDays>().Single();
            var own = scope.ServiceProvider.GetRequiredService<LinliDb>();
            await bell.Ring(
                PendingWork.Standing(Town.County, Guid.CreateVersion7(), bell.Kind, Hall.Wall.Now),
                own,
                CancellationToken.None
            );
            return 0;
        });

    private Task<List<string>> Words() => Hall.Look(db => db.Set<DayWords>().Select(w => w.Pair).ToListAsync());

    private async Task<List<string>> Found(string words)
    {
        var clerk = await Hall.Actor(Role.Dispatcher);
        return await Hall.Do<OrderList, List<string>>(clerk, list => Numbers(list, words, clerk));
    }

    private static async Task<List<string>> Numbers(OrderList list, string words, Actor by) =>
        [
            .. (await list.Read(new() { Tab = DeskTab.All, Words = words }, by, OrderList.PageSize, CancellationToken.None))
                .Rows.Select(r => r.Number)
                .OrderDescending(StringComparer.Ordinal),
        ];

    private async Task<string> File(string text, RequesterMode mode = RequesterMode.Named) =>
        (
            await Hall.Report(r =>
            {
                (r.Text, r.Mode) = (text, mode);
            })
        ).Number;
}

public sealed class OrderWordsOnSqlite() : OrderWordsTests(new SqliteHall())
{
    protected override string Explain => "EXPLAIN QUERY PLAN ";

    // It chooses by the indexes alone.
    private protected override Task Fill(LinliDb db) => Task.CompletedTask;

    // The list of numbers is walked through, and for each there is one search.
    protected override bool UsesIndex(string plan) =>
        plan.Split('\n')
            .Where(l => l.Contains("SCAN", StringComparison.Ordinal))
            .All(l => l.Contains("VIRTUAL TABLE", StringComparison.Ordinal)) && plan.Contains("county=? AND ", StringComparison.Ordinal);
}

public sealed class OrderWordsOnPostgres() : OrderWordsTests(new PostgresHall())
{
    protected override string Explain => "EXPLAIN ";

    private protected override Task Fill(LinliDb db) =>
        db.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO work_orders
            SELECT (jsonb_populate_record(w, jsonb_build_object('id', gen_random_uuid(), 'number', 'LL-251118-' || lpad(i::text, 4, '0')))).*
            FROM work_orders w, generate_series(1, 5000) i;
            INSERT INTO day_words SELECT '990101', chr(19968 + i % 500) || '井', '2511' || lpad((i / 500)::text, 2, '0'), '1,2,3'
            FROM generate_series(1, 10000) i;
            ANALYZE work_orders;
            ANALYZE day_words;
            """
        );

    protected override bool UsesIndex(string plan) =>
        !plan.Contains("Seq Scan", StringComparison.Ordinal)
        && plan.Split('\n')
            .Any(l =>
                l.Contains("Index Cond", StringComparison.Ordinal)
                && (l.Contains("pair", StringComparison.Ordinal) || l.Contains("number", StringComparison.Ordinal))
            );
}

/// <summary>Pairs of letters, and numbers written as steps.</summary>
public sealed class WordPairsTests
{
    [Theory]
    [InlineData("路灯不亮", "路灯 灯不 不亮")]
    [InlineData("3号楼，2单元", "号楼 单元")]
    [InlineData("ＷiFi断了", "wi if fi i断 断了")]
    [InlineData("灯", "")]
    [InlineData("502", "")]
    [InlineData("路 灯", "")]
    [InlineData("𬭛𬍛家", "𬭛𬍛 𬍛家")]
    public void Letters_side_by_side_are_pairs(string text, string pairs) =>
        Assert.Equal(
            pairs.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal),
            WordPairs.Of(text).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Numbers_come_back_from_their_steps()
    {
        int[] numbers = [1, 4, 16, 17, 250_000];
        var row = DayWords.Of(Town.County, "路灯", "261121", numbers);

        Assert.Equal("1,3,12,1,249983", row.Steps);
        Assert.Equal(numbers, DayWords.Numbers(row.Steps));
        Assert.Empty(DayWords.Numbers(""));
    }
}
