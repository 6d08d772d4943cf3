using Linli.Platform.Data;
using Linli.Tests.Support;
using Linli.Verbs;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.Verbs;

/// <summary>What the doctor finds before there is anything to look at.</summary>
public sealed class DoctorBeforeTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_nobody_reaches()
    {
        using var folder = new VerbFolder();

        await Broken("The database cannot be reached", folder.Path, "Host=127.0.0.1;Port=9;Username=linli;Database=linli");
        await Broken("There is no database yet. Run 'setup' or 'seed'", folder.Path, "sqlite");
        Assert.False(File.Exists(Path.Combine(folder.Path, "linli.db")));
    }

    [Fact]
    public async Task A_schema_that_is_behind()
    {
        using var folder = new VerbFolder();
        await folder.Run("setup");

        // As after a new version was put in place.
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "linli.db")};Pooling=False"))
        {
            await connection.OpenAsync(Stop);
            await using var command = connection.CreateCommand();
            command.CommandText = "DELETE FROM __EFMigrationsHistory WHERE MigrationId LIKE '%AppendOnly'";
            Assert.Equal(1, await command.ExecuteNonQueryAsync(Stop));
        }

        await Broken("The schema is behind by 1 migration(s). Run 'setup'.", folder.Path, "sqlite");

        if (PostgresServer.Missing is null)
        {
            var empty = await (await PostgresServer.Running()).Create($"linli_empty_{Guid.CreateVersion7():N}");
            using var model = new PostgresDesign().CreateDbContext([]);
            await Broken(
                $"The schema is behind by {model.Database.GetMigrations().Count()} migration(s). Run 'setup'.",
                folder.Path,
                empty
            );
        }
    }

    [Fact]
    public async Task A_file_that_is_no_database()
    {
        using var folder = new VerbFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "linli.db"), new string('x', 8192), Stop);

        await Broken("The database cannot be read", folder.Path, "sqlite");
    }

    [Fact]
    public async Task A_folder_that_is_not_there_stays_away()
    {
        var nowhere = Path.Combine(Path.GetTempPath(), $"linli-nowhere-{Guid.CreateVersion7():N}");

        await Broken($"There is no data folder {nowhere}. Run 'setup' or 'seed', or check LINLI_DATA.", nowhere, "sqlite");
        Assert.False(Directory.Exists(nowhere));
    }

    [Fact]
    public async Task A_setting_nobody_understands()
    {
        using var folder = new VerbFolder();

        await Broken("LINLI_SECOND_FACTOR is 'perhaps'", folder.Path, "sqlite", "--LINLI_SECOND_FACTOR=perhaps");
    }

    [Fact]
    public async Task Half_a_demonstration()
    {
        using var folder = new VerbFolder();
        await folder.Run("setup");

        await using (var app = LinliHost.Build([$"--LINLI_DATA={folder.Path}"]))
        {
            await Seed.Settle(app.Services, Stop);
        }

        await Broken("the demonstration was interrupted before its end", folder.Path, "sqlite");
    }

    [Fact]
    public async Task The_program_ends_with_what_the_doctor_says()
    {
        using var folder = new VerbFolder();
        var (code, said, _) = await folder.Run("doctor");
        Assert.Equal(1, code);
        Assert.EndsWith("1 thing(s) to mend.", said.TrimEnd(), StringComparison.Ordinal);

        await folder.Run("setup");
        Assert.Equal(0, (await folder.Run("doctor")).Code);
    }

    private static async Task Broken(string sentence, string folder, string database, params string[] more)
    {
        using var said = new StringWriter();
        var code = await Doctor.Look([$"--LINLI_DATA={folder}", $"--LINLI_DATABASE={database}", .. more], said);

        Assert.Equal(1, code);
        var broken = said.ToString().Split('\n').Where(l => l.StartsWith("BROKEN", StringComparison.Ordinal)).ToList();
        Assert.Contains(sentence, Assert.Single(broken), StringComparison.Ordinal);
    }
}
