using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Data;
using Linli.Tests.Support;
using Linli.WorkOrders.Receiving;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Linli.Tests.Platform.Data;

/// <summary>The second fence: PostgreSQL itself keeps counties apart when the filters of the program are off.</summary>
public sealed class CountyFenceTests() : OwnHallTests(new PostgresHall())
{
    [Fact]
    public async Task With_the_filters_off_no_row_of_another_county_is_read()
    {
        await File(Town.County);
        await File(Town.OtherCounty);
        var (tables, filled) = (await Tables(), 0);

        foreach (var table in tables)
        {
            filled += await Foreign(Town.OtherCounty, table, own: true) > 0 ? 1 : 0;
            Assert.True(await Foreign(Town.County, table) == 0, $"{table} shows rows of another county.");
        }

        Assert.True(filled > 15, $"Only {filled} tables of the other county have rows: this test would see nothing.");
        // What the installation's own work does need: the rows are there.
        Assert.True(await Installation(db => Number(db, "SELECT count(*)::int AS \"Value\" FROM work_orders")) >= 2);
    }

    [Fact]
    public async Task Whoever_says_no_county_reads_nothing()
    {
        await File(Town.County);
        var nobody = Actors.Resident(new CountyCode(""));

        foreach (var table in await Tables())
        {
            var seen = await Hall.Do<LinliDb, int>(nobody, db => Number(db, $"SELECT count(*)::int AS \"Value\" FROM {table}"));
            Assert.True(seen == 0, $"{table} shows {seen} rows to whoever says no county.");
        }
    }

    [Fact]
    public async Task Every_table_with_a_county_is_fenced_and_without_its_fence_shows_the_others_rows()
    {
        await File(Town.OtherCounty);
        var fenced = await Hall.Look(db =>
            db.Database.SqlQueryRaw<string>(
                    $"""
                    SELECT c.relname::text AS "Value" FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
                    WHERE p.polname = '{CountyFences.Policy}' AND c.relrowsecurity AND c.relforcerowsecurity
                      AND p.polqual IS NOT NULL AND p.polwithcheck IS NOT NULL
                    """
                )
                .ToListAsync()
        );
        Assert.Equal((await Tables()).Order(StringComparer.Ordinal), fenced.Order(StringComparer.Ordinal));

        Assert.Equal(0, await Foreign(Town.County, "work_orders"));
        await Hall.Sql($"DROP POLICY county_fence ON work_orders");
        await Hall.Sql($"ALTER TABLE work_orders NO FORCE ROW LEVEL SECURITY");
        Assert.NotEqual(0, await Foreign(Town.County, "work_orders"));
        // A new table's migration calls the same statement; it fences what has no fence yet.
        await Hall.Look(db => db.Database.ExecuteSqlRawAsync(CountyFences.Statement.Replace("{", "{{").Replace("}", "}}")));
        Assert.Equal(0, await Foreign(Town.County, "work_orders"));
    }

    [Fact]
    public async Task No_row_of_another_county_is_written_changed_or_deleted()
    {
        var filed = await File(Town.OtherCounty);
        var other = Town.OtherCounty.Value;
        var refused = await Assert.ThrowsAsync<PostgresException>(() =>
            Hall.Sql($"INSERT INTO county_stamps (county, topic, stamp) VALUES ({other}, 'foreign', {Guid.CreateVersion7()})")
        );
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        // A row of one's own cannot be given away either.
        await Hall.Sql($"INSERT INTO county_stamps (county, topic, stamp) VALUES ({Town.County.Value}, 'own', {Guid.CreateVersion7()})");
        var moved = await Assert.ThrowsAsync<PostgresException>(() =>
            Hall.Sql($"UPDATE county_stamps SET county = {other} WHERE topic = 'own'")
        );
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, moved.SqlState);
        Assert.Equal(0, await Hall.Sql($"UPDATE work_orders SET title = '改' WHERE county = {other}"));
        Assert.Equal(0, await Hall.Sql($"DELETE FROM pending_work WHERE county = {other}"));
        var kept = await Hall.Do<LinliDb, string>(
            Actors.System(Town.OtherCounty),
            db => db.Set<Linli.WorkOrders.WorkOrder>().Where(o => o.Number == filed).Select(o => o.Title).SingleAsync()
        );
        Assert.NotEqual("改", kept);
    }

    [Fact]
    public async Task A_connection_never_passes_from_one_county_to_another()
    {
        Dictionary<int, HashSet<string>> counties = [];

        for (var i = 0; i < 40; i++)
        {
            foreach (var county in new[] { Town.County, Town.OtherCounty })
            {
                var (pid, said) = await Hall.Do<LinliDb, (int, string)>(
                    Actors.System(county),
                    async db =>
                        (
                            await Number(db, "SELECT pg_backend_pid() AS \"Value\""),
                            (await db.Database.SqlQueryRaw<string>("SELECT current_setting('linli.county') AS \"Value\"").ToListAsync())[0]
                        )
                );
                Assert.Equal(county.Value, said);
                (counties.TryGetValue(pid, out var known) ? known : counties[pid] = []).Add(said);
            }
        }

        Assert.All(counties.Values, said => Assert.Single(said));
    }

    [Fact]
    public async Task A_county_that_is_none_gets_no_connections_of_its_own()
    {
        var connections = Hall.Services.GetRequiredService<CountyConnections>();
        var (made_up, nobody, known) = (new DataScope(), new DataScope(), new DataScope());
        made_up.Enter(new CountyCode("123456"), Jurisdiction.None);
        known.Enter(Town.OtherCounty, Jurisdiction.None);

        Assert.Equal(connections.Of(nobody), connections.Of(made_up));
        Assert.NotEqual(connections.Of(nobody), connections.Of(known));
        await Task.CompletedTask;
    }

    private async Task<string> File(CountyCode county)
    {
        var resident = Loop.Resident(county);
        var filed = await Hall.Do<FileRequest, FiledAnswer>(
            resident,
            c =>
                c.Run(
                    new()
                    {
                        Id = Guid.CreateVersion7(),
                        Text = "路灯不亮",
                        Category = Town.StreetLamp,
                        Phone = Loop.Phone,
                    },
                    resident,
                    CancellationToken.None
                )
        );
        return filed.Number;
    }

    private Task<List<string>> Tables() =>
        Hall.Look(db =>
            Task.FromResult(
                db.Model.GetEntityTypes()
                    .Where(e => typeof(IOfCounty).IsAssignableFrom(e.ClrType))
                    .Select(e => e.GetTableName()!)
                    .Distinct()
                    .ToList()
            )
        );

    private Task<int> Foreign(CountyCode here, string table, bool own = false) =>
        Hall.Do<LinliDb, int>(
            Actors.System(here),
            db => Number(db, $"SELECT count(*)::int AS \"Value\" FROM {table} WHERE county {(own ? "=" : "<>")} '{here}'")
        );

    private async Task<T> Installation<T>(Func<LinliDb, Task<T>> look)
    {
        await using var scope = Hall.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().EnterInstallation();
        return await look(scope.ServiceProvider.GetRequiredService<LinliDb>());
    }

    private static async Task<int> Number(LinliDb db, string sql) => (await db.Database.SqlQueryRaw<int>(sql).ToListAsync())[0];
}
