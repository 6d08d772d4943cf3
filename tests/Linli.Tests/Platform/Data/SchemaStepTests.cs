using Linli.Platform.Data;
using Linli.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Linli.Tests.Platform.Data;

/// <summary>Steps of the schema: what is newer than the program, and what somebody left who was killed (promises R23; the kills are <c>./prove step</c>).</summary>
public abstract class SchemaStepTests(Hall hall) : OwnHallTests(hall)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_to_which_a_newer_program_only_added_is_served()
    {
        await Applied("29990101000000_AddHouseholds");

        await Databases.Migrate(Hall.Services, Stop);

        Assert.NotEmpty((await Hall.Report()).Number);
    }

    [Fact]
    public async Task A_database_that_a_newer_program_changed_is_left_alone_and_it_is_said_why()
    {
        await Applied("29990101000000_AddHouseholds");
        await Applied("29990101000001_MergeHouseholds");

        var no = await Assert.ThrowsAsync<InvalidOperationException>(() => Databases.Migrate(Hall.Services, Stop));

        Assert.Equal(
            "The database was changed by a newer Linli (29990101000001_MergeHouseholds), and this program would not understand it. Nothing was touched. Start the newer program, or restore the backup made before it was installed.",
            no.Message
        );
    }

    [Fact]
    public Task A_step_that_is_named_to_add_does_nothing_else() =>
        Hall.Look(db =>
        {
            var wrong =
                from step in db.Database.GetMigrations()
                where step[(step.IndexOf('_', StringComparison.Ordinal) + 1)..].StartsWith(Databases.Adds, StringComparison.Ordinal)
                from operation in Operations(db, step)
                where
                    operation
                        is not (
                            CreateTableOperation
                            or CreateIndexOperation { IsUnique: false }
                            or AddColumnOperation { IsNullable: true }
                            or AddColumnOperation { DefaultValue: not null }
                        )
                select $"{step}: {operation.GetType().Name}";
            Assert.Empty(wrong);
            return Task.FromResult(0);
        });

    [Fact]
    public async Task What_was_locked_by_somebody_who_was_killed_is_free()
    {
        // EF's own lock on SQLite is a row; the last step is undone, so that there is something to do.
        if (await Hall.Look(db => Task.FromResult(db is SqliteLinliDb)))
        {
            await Hall.Sql($"CREATE TABLE IF NOT EXISTS \"__EFMigrationsLock\" (\"Id\" INTEGER PRIMARY KEY, \"Timestamp\" TEXT NOT NULL)");
            await Hall.Sql($"INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-11-21')");
            await Hall.Sql($"DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" LIKE '%_WakeNodes'");
        }

        await Databases.Migrate(Hall.Services, Stop).WaitAsync(TimeSpan.FromSeconds(60), Stop);

        Assert.Empty(await Hall.Look(db => db.Database.GetPendingMigrationsAsync(Stop)));
    }

    private Task<int> Applied(string step) => Hall.Sql($"INSERT INTO \"__EFMigrationsHistory\" VALUES ({step}, '10.0.0')");

    private static IReadOnlyList<MigrationOperation> Operations(LinliDb db, string step)
    {
        var all = db.GetService<IMigrationsAssembly>();
        return all.CreateMigration(all.Migrations[step], db.Database.ProviderName!).UpOperations;
    }
}

public sealed class SchemaStepOnSqlite() : SchemaStepTests(new SqliteHall());

public sealed class SchemaStepOnPostgres() : SchemaStepTests(new PostgresHall());
