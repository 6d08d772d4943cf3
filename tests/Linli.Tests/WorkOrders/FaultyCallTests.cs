using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Platform.Files;
using Linli.Tests.Platform.Files;
using Linli.Tests.Support;
using Linli.WorkOrders.Attaching;
using Linli.WorkOrders.Dispatching;
using Linli.WorkOrders.Receiving;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.WorkOrders;

/// <summary>Each call to the database fails once (promises R4): whatever comes in from outside the acts, and commits whose answer is lost.</summary>
public abstract class FaultyCallTests(Hall hall) : HallTests(hall)
{
    [Fact]
    public async Task A_filing_leaves_no_trace_at_any_failing_call_and_works_afterwards()
    {
        var input = Input();
        var calls = await Every(() => Hall.Do<FileRequest, FiledAnswer>(By, c => c.Run(input, By, Stop)));

        Assert.True(calls >= 2, $"only {calls} calls were tried");
    }

    [Fact]
    public async Task A_file_whose_row_could_not_be_saved_is_not_acknowledged()
    {
        var photo = Pictures.Png();
        var calls = await Every(() => Hall.Do<Attachments, StoredFile>(By, a => a.Keep(new MemoryStream(photo), "photo.png", Stop)));

        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task A_commit_whose_answer_is_lost_is_found_by_its_id_and_happens_once()
    {
        var input = Input();
        Task<FiledAnswer> File() => Hall.Do<FileRequest, FiledAnswer>(By, c => c.Run(input, By, Stop));

        Assert.True(await FaultyCall.At(1, File, afterCommit: true));
        var filed = await File();
        var operation = Loop.Named(Guid.CreateVersion7(), "dispatch");
        Task Dispatch() => Hall.Act<DispatchOrder, DispatchOrder.Input>(Linli.Platform.Access.Role.Clerk, filed.Number, new(), operation);
        Assert.True(await FaultyCall.At(1, Dispatch, afterCommit: true));
        await Dispatch();

        Assert.Equal(2, (await Hall.Order(filed.Number)).Lines.Count);
        Assert.Equal(1, await Hall.Look(db => db.Set<OperationRecord>().CountAsync(o => o.Key == operation.Key)));
    }

    private static Actor By => Loop.Resident(Town.County);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static FileRequestInput Input() =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Text = "和平里门口的路灯三天不亮了",
            Category = Town.StreetLamp,
            Lon = Town.Lamp.Lon,
            Lat = Town.Lamp.Lat,
        };

    // How many calls the act made: each failed once, and left nothing.
    private async Task<int> Every(Func<Task> act)
    {
        var before = await Print();

        for (var nth = 1; nth < 100; nth++)
        {
            if (!await FaultyCall.At(nth, act))
            {
                return nth - 1;
            }

            var after = await Print();
            Assert.Equal([], after.Where(t => before[t.Key] != t.Value).Select(t => $"call {nth}: {t.Key} {before[t.Key]} → {t.Value}"));
        }

        throw new InvalidOperationException("It never ends well.");
    }

    private Task<Dictionary<string, string>> Print() => Hall.Look(db => Footprint.Of(db, Stop));
}

public sealed class FaultyCallOnSqlite(SqliteHall hall) : FaultyCallTests(hall), IClassFixture<SqliteHall>;

public sealed class FaultyCallOnPostgres(PostgresHall hall) : FaultyCallTests(hall), IClassFixture<PostgresHall>;
