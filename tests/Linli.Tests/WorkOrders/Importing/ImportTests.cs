using System.Text;
using Linli.Platform.Data;
using Linli.Platform.Tables;
using Linli.WorkOrders;
using Linli.WorkOrders.Dispatching;
using Linli.WorkOrders.Importing;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.WorkOrders.Importing;

/// <summary>The hotline's export: every row once, wrong cells named, and all of it can be taken back.</summary>
public sealed class ImportTests(ImportHall hall) : IClassFixture<ImportHall>
{
    [Fact]
    public async Task A_second_run_of_the_same_file_files_nothing_twice()
    {
        var file = ImportHall.Export(1000, 320);

        var first = await hall.Import(file);
        var requests = await hall.Count<ResidentRequest>();
        var second = await hall.Import(file);

        Assert.Equal((ImportState.Finished, 320, 0, 0), (first.State, first.Filed, first.Skipped, first.Failed));
        Assert.Equal((ImportState.Finished, 0, 320, 0), (second.State, second.Filed, second.Skipped, second.Failed));
        Assert.Equal(320, second.Known);
        Assert.Equal(requests, await hall.Count<ResidentRequest>());
    }

    [Fact]
    public async Task Wrong_cells_are_named_and_the_other_rows_are_filed()
    {
        var file = Encoding.UTF8.GetBytes(
            "工单编号,来电人,联系电话,诉求内容\r\nW-1,林安,13800000001,路灯坏了请来修\r\nW-2,林安,1380000,水管漏水\r\nW-3,林安,13800000003,\r\n"
        );
        var import = await hall.Receive(file);

        var preview = await hall.Look(import);
        var problems = await hall.Do<ImportReading, IReadOnlyList<CellProblem>>(r => r.Problems(preview, CancellationToken.None));
        await hall.Start(import);
        await hall.Sweep();
        var after = await hall.Look(import);

        Assert.Equal((3, 2, 1), (preview.Rows, preview.Bad, preview.Good));
        Assert.Equal(["C3", "D4"], problems.Select(p => p.Address));
        Assert.Contains("11 位", FormattableString.Invariant(problems[0].Reason), StringComparison.Ordinal);
        Assert.Equal(1, after.Filed);
    }

    [Fact]
    public async Task The_failed_rows_mended_and_sent_again_are_filed()
    {
        var import = await hall.Import(
            Encoding.UTF8.GetBytes("工单编号,联系电话,诉求内容\r\nM-1,13800000001,=路灯坏了\r\nM-2,1380000,水管漏水了请来看\r\n")
        );
        var failed = new MemoryStream();
        var rows = await hall.Do<ImportReading, List<(TableRow, IReadOnlyList<CellProblem>)>>(async r =>
            await r.FailedRows(import, CancellationToken.None).ToListAsync()
        );
        FailedRowsFile.Write(failed, import.Header, rows, reason => FormattableString.Invariant(reason));
        var mended = Encoding.UTF8.GetString(failed.ToArray()).Replace("1380000,", "13800000002,", StringComparison.Ordinal);

        var again = await hall.Import(Encoding.UTF8.GetBytes(mended));

        Assert.Equal((1, 1), (import.Filed, import.Bad));
        Assert.Equal((1, 0, 0), (again.Filed, again.Skipped, again.Bad));
    }

    [Fact]
    public async Task A_column_shown_once_is_known_the_next_time()
    {
        var import = await hall.Receive(Encoding.UTF8.GetBytes("甲,乙\r\nK-1,路灯坏了\r\nK-2,井盖丢了\r\n"));

        await hall.Do<RemapImport, bool>(async c =>
        {
            await c.Run(
                import,
                new Dictionary<string, int?> { [ImportFields.Number] = 0, [ImportFields.Text] = 1 },
                IntakeChannel.Station,
                hall.Clerk,
                CancellationToken.None
            );
            return true;
        });
        var next = await hall.Look(await hall.Receive(Encoding.UTF8.GetBytes("甲,乙\r\nK-3,水管漏水\r\n")));

        Assert.Equal((0, 1), (next.Mapping.ColumnOf(ImportFields.Number), next.Mapping.ColumnOf(ImportFields.Text)));
        Assert.Equal((IntakeChannel.Station, 1), (next.Channel, next.Good));
    }

    [Fact]
    public async Task Undo_cancels_what_nobody_touched_keeps_what_is_in_work_and_lets_it_be_imported_again()
    {
        var file = ImportHall.Export(5000, 5);
        var import = await hall.Import(file);
        await Publish(import.Id);

        await hall.Do<UndoImport, UndoImport.Answer>(c => c.Run(import.Id, "列对错了", hall.Clerk, CancellationToken.None));
        await hall.Sweep();
        var undone = await hall.Look(import.Id);
        var again = await hall.Import(file);

        Assert.Equal((ImportState.Undone, 4, 1), (undone.State, undone.Undone, undone.Kept));
        Assert.Equal((4, 1), (again.Filed, again.Skipped));
    }

    [Fact]
    public async Task No_telephone_number_stands_in_the_database_in_clear()
    {
        await hall.Import(ImportHall.Export(9000, 3));
        await hall.Receive(Encoding.UTF8.GetBytes("工单编号,联系电话,诉求内容\r\nP-1,13877776666,路灯坏了请来修\r\n"));

        var bytes = await ReadAll();

        Assert.Equal(-1, bytes.AsSpan().IndexOf("13800009001"u8));
        Assert.Equal(-1, bytes.AsSpan().IndexOf("13877776666"u8));
    }

    [Fact]
    public async Task A_batch_cut_off_by_a_fault_goes_on_where_it_was()
    {
        var import = await hall.Receive(ImportHall.Export(7000, 200));
        await hall.Start(import);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hall.SweepFor(TimeSpan.FromMilliseconds(40)));
        hall.Clock.Pass(TimeSpan.FromMinutes(3)); // the claim of the worker that died runs out
        await hall.Sweep();
        var after = await hall.Look(import);

        Assert.Equal((ImportState.Finished, 200, 0), (after.State, after.Filed, after.Skipped));
    }

    private async Task Publish(ImportId import)
    {
        var number = await hall.Do<LinliDb, string>(async db =>
        {
            var request = (
                await db.Set<ImportRow>().Where(r => r.Import == import).OrderBy(r => r.Row).Select(r => r.Request).FirstAsync()
            )!.Value;
            return await db.Set<ResidentRequest>().Where(r => r.Id == request).Select(r => r.Number).SingleAsync();
        });
        await hall.Do<PublishOrder, OrderAnswer>(c => c.Run(new Act(number, hall.Clerk), new PublishOrder.Input(), CancellationToken.None));
    }

    private async Task<byte[]> ReadAll()
    {
        var bytes = new MemoryStream();

        foreach (var name in new[] { hall.DatabaseFile, hall.DatabaseFile + "-wal" })
        {
            await using var file = new FileStream(name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            await file.CopyToAsync(bytes);
        }

        return bytes.ToArray();
    }
}
