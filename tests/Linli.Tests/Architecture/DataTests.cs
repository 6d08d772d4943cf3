using System.Reflection;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Counties;
using Linli.Platform.Data;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Linli.WorkOrders.Receiving;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Linli.Tests.Architecture;

/// <summary>What holds of the data on both databases: whose a row is, and that the schema is what the model says.</summary>
public abstract class DataTests(Hall hall) : HallTests(hall)
{
    private const string Canary = "金丝雀只在邻县歌唱";

    [Fact]
    public Task Every_key_begins_with_the_county() =>
        Hall.Look(db =>
        {
            var wrong =
                from entity in db.Model.GetEntityTypes()
                where entity.ClrType != typeof(County)
                let first = entity.FindPrimaryKey()!.Properties[0]
                where first.ClrType != typeof(CountyCode) || !typeof(IOfCounty).IsAssignableFrom(entity.ClrType)
                select entity.DisplayName();
            Assert.Empty(wrong);
            return Task.FromResult(0);
        });

    [Fact]
    public Task Every_index_begins_with_the_county_but_the_sweeps() =>
        Hall.Look(db =>
        {
            // The sweep asks across counties what is due now.
            string[] acrossCounties = ["PendingWork"];
            var wrong =
                from entity in db.Model.GetEntityTypes()
                from index in entity.GetIndexes()
                where index.Properties[0].ClrType != typeof(CountyCode) && !acrossCounties.Contains(entity.ClrType.Name)
                select $"{entity.DisplayName()}: {string.Join(", ", index.Properties.Select(p => p.Name))}";
            Assert.Empty(wrong);
            return Task.FromResult(0);
        });

    [Fact]
    public Task The_model_has_no_change_without_a_migration() =>
        Hall.Look(async db =>
        {
            Assert.False(
                db.Database.HasPendingModelChanges(),
                "The model changed: add a migration for both databases (docs/how-to/add-a-migration.md)."
            );
            Assert.Empty(await db.Database.GetPendingMigrationsAsync());
            return 0;
        });

    [Fact]
    public async Task Rows_of_another_county_never_come_through_a_query()
    {
        await SingInTheNeighbouringCounty();
        await Hall.Report();
        var kinds = await Hall.Look(db =>
            Task.FromResult(
                db.Model.GetEntityTypes().Where(e => typeof(IOfCounty).IsAssignableFrom(e.ClrType)).Select(e => e.ClrType).ToList()
            )
        );
        var there = 0;

        foreach (var kind in kinds)
        {
            there += await Count(Town.OtherCounty, kind, "All");
            Assert.True(await Count(Town.County, kind, "OfOthers") == 0, $"Rows of {kind.Name} of another county came through.");
        }

        Assert.True(there > 20, "The other county is empty: this test would see nothing.");
    }

    [Fact]
    public async Task Whoever_asks_without_saying_who_sees_nothing()
    {
        await Hall.Report();
        var kinds = await Hall.Look(db =>
            Task.FromResult(
                db.Model.GetEntityTypes().Where(e => typeof(IInJurisdiction).IsAssignableFrom(e.ClrType)).Select(e => e.ClrType).ToList()
            )
        );

        foreach (var kind in kinds)
        {
            var resident = Actors.Resident(Town.County);
            var seen = await Hall.Do<LinliDb, int>(resident, db => (Task<int>)Method("All").MakeGenericMethod(kind).Invoke(null, [db])!);
            Assert.True(seen == 0, $"{seen} rows of {kind.Name} were seen without a jurisdiction.");
        }
    }

    [Fact]
    public async Task Nothing_of_another_county_stands_on_any_page()
    {
        var number = await SingInTheNeighbouringCounty();

        foreach (var role in Enum.GetValues<Role>())
        {
            var browser = await Hall.SignIn(role);
            var seen = new HashSet<string>();
            var next = new Queue<string>([
                "/",
                "/desk",
                "/organisations",
                "/organisations/accounts",
                "/command",
                $"/desk/orders/{number}",
                $"/desk?tab=all&q={Uri.EscapeDataString(Canary)}",
            ]);

            while (seen.Count < 25 && next.TryDequeue(out var path))
            {
                if (
                    !seen.Add(path)
                    || path.StartsWith("/assets", StringComparison.Ordinal)
                    || path.Contains("lang=", StringComparison.Ordinal)
                )
                {
                    continue;
                }

                var page = await browser.Open(path);
                // A search says again what was searched for.
                var text = path.Contains("q=", StringComparison.Ordinal)
                    ? page.Text.Replace(Canary, "", StringComparison.Ordinal)
                    : page.Text;
                Assert.False(text.Contains("邻县", StringComparison.Ordinal), $"{path} shows the other county to {role}: {text}");
                page.Links.Take(30).ToList().ForEach(next.Enqueue);
            }
        }
    }

    private async Task<string> SingInTheNeighbouringCounty()
    {
        var resident = Loop.Resident(Town.OtherCounty);
        var filed = await Hall.Do<FileRequest, FiledAnswer>(
            resident,
            c =>
                c.Run(
                    new()
                    {
                        Id = Guid.CreateVersion7(),
                        Text = Canary,
                        Category = Town.StreetLamp,
                        Phone = Loop.Phone,
                    },
                    resident,
                    CancellationToken.None
                )
        );
        return filed.Number;
    }

    private Task<int> Count(CountyCode county, Type kind, string method) =>
        Hall.Do<LinliDb, int>(Actors.System(county), db => (Task<int>)Method(method).MakeGenericMethod(kind).Invoke(null, [db])!);

    private static MethodInfo Method(string name) => typeof(DataTests).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;

    private static Task<int> All<T>(LinliDb db)
        where T : class => db.Set<T>().CountAsync();

    private static Task<int> OfOthers<T>(LinliDb db)
        where T : class, IOfCounty
    {
        // Without the fence of jurisdiction, which would hide that the one of the county is down.
        var here = db.Scope.County;
        return db.Set<T>().IgnoreQueryFilters([ModelFilters.Jurisdiction]).CountAsync(r => r.County != here);
    }
}

public sealed class DataOnSqlite(SqliteHall hall) : DataTests(hall), IClassFixture<SqliteHall>;

public sealed class DataOnPostgres(PostgresHall hall) : DataTests(hall), IClassFixture<PostgresHall>
{
    [Fact]
    public async Task Both_databases_have_the_same_migrations_one_after_the_other()
    {
        var here = await Hall.Look(db => Task.FromResult(db.Database.GetMigrations().ToList()));
        using var sqlite = new SqliteDesign().CreateDbContext([]);

        Assert.Equal(here.Order(StringComparer.Ordinal), here);
        Assert.Equal(here.Select(Name), sqlite.Database.GetMigrations().Select(Name));

        static string Name(string migration) => migration[(migration.IndexOf('_', StringComparison.Ordinal) + 1)..];
    }
}
