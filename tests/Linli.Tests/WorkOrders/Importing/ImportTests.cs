using System.Text;
using Linli.Platform.Access;
using Linli.Platform.Data;
using Linli.Platform.Tables;
using Linli.Platform.Work;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Linli.WorkOrders.Dispatching;
using Linli.WorkOrders.Importing;
using Linli.WorkOrders.Public;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.WorkOrders.Importing;

/// <summary>The hotline's export: every row once, wrong cells named, and all of it can be taken back.</summary>
public abstract class ImportTests(Hall hall) : ImportingTests(hall)
{
    [Fact]
    public async Task A_second_run_of_the_same_file_files_nothing_twice()
    {
        var file = Exports.Csv(1000, 320);

        var first = await Import(file);
        var requests = await Requests();
        var second = await Import(file);

        Assert.Equal((ImportState.Finished, 320, 0, 0), (first.State, first.Filed, first.Skipped, first.Failed));
        Assert.Equal((ImportState.Finished, 0, 320, 0), (second.State, second.Filed, second.Skipped, second.Failed));
        Assert.Equal(320, second.Known);
        Assert.Equal(requests, await Requests());
    }

    [Fact]
    public async Task Wrong_cells_are_named_and_the_other_rows_are_filed()
    {
        var import = await Receive(
            "工单编号,来电人,联系电话,诉求内容\r\nW-1,林安,13800000001,路灯坏了请来修\r\nW-2,林安,1380000,水管漏水\r\nW-3,林安,13800000003,\r\n"
        );

        var preview = await Look(import);
        var problems = await Problems(import);
        await Start(import);
        await Hall.Sweep();
        var after = await Look(import);

        Assert.Equal((3, 2, 1), (preview.Rows, preview.Bad, preview.Good));
        Assert.Equal(["C3", "D4"], problems.Select(p => p.Address));
        Assert.Contains("11 位", Say(problems[0]), StringComparison.Ordinal);
        Assert.Equal(1, after.Filed);
    }

    [Fact]
    public async Task The_failed_rows_mended_and_sent_again_are_filed()
    {
        var import = await Import("工单编号,联系电话,诉求内容\r\nM-1,13800000001,=路灯坏了\r\nM-2,1380000,水管漏水了请来看\r\n");
        var failed = new MemoryStream();
        var rows = await Do<ImportReading, List<(TableRow, IReadOnlyList<CellProblem>)>>(
            async (r, _) => await r.FailedRows(import, CancellationToken.None).ToListAsync()
        );
        FailedRowsFile.Write(failed, import.Header, rows, reason => FormattableString.Invariant(reason));
        var mended = Encoding.UTF8.GetString(failed.ToArray()).Replace("1380000,", "13800000002,", StringComparison.Ordinal);

        var again = await Import(mended);

        Assert.Equal((1, 1), (import.Filed, import.Bad));
        Assert.Equal((1, 0, 0), (again.Filed, again.Skipped, again.Bad));
    }

    [Fact]
    public async Task A_column_shown_once_is_known_the_next_time()
    {
        var import = await Receive("甲,乙\r\nK-1,路灯坏了\r\nK-2,井盖丢了\r\n");

        await Do<RemapImport, bool>(
            async (c, by) =>
            {
                await c.Run(
                    import,
                    new Dictionary<string, int?> { [ImportFields.Number] = 0, [ImportFields.Text] = 1 },
                    IntakeChannel.Station,
                    by,
                    CancellationToken.None
                );
                return true;
            }
        );
        var next = await Look(await Receive("甲,乙\r\nK-3,水管漏水\r\n"));

        Assert.Equal((0, 1), (next.Mapping.ColumnOf(ImportFields.Number), next.Mapping.ColumnOf(ImportFields.Text)));
        Assert.Equal((IntakeChannel.Station, 1), (next.Channel, next.Good));
    }

    [Fact]
    public async Task Undo_cancels_what_nobody_touched_keeps_what_is_in_work_and_lets_it_be_imported_again()
    {
        var file = Exports.Csv(5000, 5);
        var import = await Import(file);
        var number = (await Filed(import.Id))[0].Number;
        await Do<PublishOrder, OrderAnswer>((c, by) => c.Run(new Act(number, by), new PublishOrder.Input(), CancellationToken.None));

        await Do<UndoImport, UndoImport.Answer>((c, by) => c.Run(import.Id, "列对错了", by, CancellationToken.None));
        await Hall.Sweep();
        var undone = await Look(import.Id);
        var again = await Import(file);

        Assert.Equal((ImportState.Undone, 4, 1), (undone.State, undone.Undone, undone.Kept));
        Assert.Equal((4, 1), (again.Filed, again.Skipped));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(12)]
    [InlineData(40)]
    [InlineData(400)]
    public async Task An_import_cut_off_anywhere_goes_on_where_it_was(int statements)
    {
        var import = await Receive(Exports.Csv(20000 + 1000 * statements, 200));
        await Start(import);
        var requests = await Requests();

        await StatementCut.After(statements, ct => Hall.Services.GetRequiredService<Sweep>().Run(ct));
        Hall.Wall.Pass(TimeSpan.FromMinutes(3)); // the claim of the worker that died runs out
        await Hall.Sweep();
        var after = await Look(import);

        Assert.Equal((ImportState.Finished, 200, 0), (after.State, after.Filed, after.Skipped));
        Assert.Equal(requests + 200, await Requests());
    }

    [Fact]
    public async Task The_page_shows_how_far_it_has_come_and_asks_again_with_and_without_script()
    {
        var import = await Receive(Exports.Csv(40000, 200));
        await Start(import);

        await RingOnce(import);
        var page = await (await Hall.SignIn(Role.Dispatcher)).Open($"/desk/imports/{import.Value}");
        await Hall.Sweep();

        Assert.Contains("150 / 200 行", page.Text, StringComparison.Ordinal);
        Assert.Equal("75", HtmlTag.All(page.Html, "progress").Single()["value"]);
        Assert.Contains("hx-trigger=\"every 2s\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("<noscript><meta http-equiv=\"refresh\"", page.Html, StringComparison.Ordinal);
        Assert.Equal((ImportState.Finished, 200), ((await Look(import)).State, (await Look(import)).Filed));
    }

    [Fact]
    public async Task Every_order_of_an_import_has_its_chain_its_clocks_its_timers_and_its_event()
    {
        var import = await Receive(Exports.Csv(30000, 3, place: "和平里"));
        await Start(import);

        await Hall.Sweep();
        var numbers = (await Filed(import)).ConvertAll(r => r.Number);

        Assert.Equal(3, numbers.Count);

        foreach (var number in numbers)
        {
            var order = await Hall.Order(number);
            Assert.Equal([WorkOrderAction.Register], order.Lines.Select(l => l.Action));
            Assert.True(order.Lines[0].Follows([]));
            Assert.Equal(order.TimelineHead, order.Lines[0].Hash);
            Assert.Equal([ClockKind.Dispatch, ClockKind.Contact, ClockKind.Completion], order.Clocks.Select(c => c.Kind).Order());
            Assert.Single(Hall.Ear.Heard.OfType<RequestFiled>(), e => e.Order == order.Id);
            var timers = await Hall.Look(db =>
                db.Set<PendingWork>().CountAsync(w => w.Subject == order.Id.Value && w.Lane == WorkLane.Timer)
            );
            Assert.Equal(3, timers);
        }
    }

    // One batch, as the sweep rings for it.
    private Task<int> RingOnce(ImportId import) =>
        Hall.Do<IServiceProvider, int>(
            Actors.System(Town.County),
            async services =>
            {
                var db = services.GetRequiredService<LinliDb>();
                var timer = await db.Set<PendingWork>().SingleAsync(w => w.Kind == ImportBell.Name && w.Subject == import.Value);
                await services.GetServices<IRing>().Single(r => r.Kind == ImportBell.Name).Ring(timer, db, CancellationToken.None);
                db.Remove(timer);
                return await db.SaveChangesAsync();
            }
        );
}

public sealed class ImportOnSqlite(SqliteHall hall) : ImportTests(hall), IClassFixture<SqliteHall>;

public sealed class ImportOnPostgres(PostgresHall hall) : ImportTests(hall), IClassFixture<PostgresHall>;
