using System.Globalization;
using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Prove.Load;
using Linli.Rigs;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Linli.Prove.Worlds;

/// <summary>The ground worlds begin on: the county as founded by a clock of the rig's, so that it is as old in every run.</summary>
internal sealed class Ground : IAsyncDisposable
{
    private static readonly string[] Roles = ["grid-worker", "clerk", "handler", "unit-leader", "dispatcher", "supervisor"];

    private readonly string _folder;
    private readonly PostgresBox? _postgres;

    private Ground(Kind kind, string folder, PostgresBox? postgres) => (Kind, _folder, _postgres) = (kind, folder, postgres);

    public Kind Kind { get; }

    public Tokens Tokens { get; private set; } = new(new Dictionary<string, string>());

    /// <summary>The unit that keeps street lamps: where transfers go.</summary>
    public Guid Lamps { get; private set; }

    public static async Task<Ground> Found(Kind kind)
    {
        // Nothing here must outlive a power cut, and memory is quick.
        var shared = new DirectoryInfo("/dev/shm");
        var folder = shared.Exists
            ? Directory.CreateDirectory(Path.Combine(shared.FullName, $"linli-world-{Guid.CreateVersion7():N}")).FullName
            : Directory.CreateTempSubdirectory("linli-world-").FullName;
        var ground = new Ground(kind, folder, kind == Kind.Postgres ? await PostgresBox.Start() : null);

        if (ground._postgres is { } postgres)
        {
            await postgres.Database("linli");
        }

        var settings = ground.Settings("original", "linli");
        ground.Tokens = await Founding.Do(settings, new Wall(), Roles);
        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
        await using var db = Founding.Open(
            kind,
            kind == Kind.Sqlite ? ground.File("original") : ground._postgres!.To("linli") + ";Pooling=false"
        );
        ground.Lamps = (await db.Database.SqlQueryRaw<Guid>(Unit).ToListAsync())[0];
        return ground;
    }

    /// <summary>A county of its own for one world.</summary>
    public async Task<Plot> Part(string name)
    {
        // Nobody served the original: each world makes its own key.
        Directory.CreateDirectory(Path.Combine(_folder, name, "keys"));

        if (_postgres is { } postgres)
        {
            await Tell(postgres, $"CREATE DATABASE {name} TEMPLATE linli");
        }
        else
        {
            System.IO.File.Copy(File("original"), File(name));
        }

        return new Plot(Kind, Settings(name, name), _postgres is null ? File(name) : _postgres.To(name) + ";Pooling=false");
    }

    public async Task Leave(string name)
    {
        if (_postgres is { } postgres)
        {
            NpgsqlConnection.ClearAllPools();
            await Tell(postgres, $"DROP DATABASE {name} WITH (FORCE)");
        }
        else
        {
            // Whoever opened it by the same words shares one pool.
            await using var db = Founding.Open(Kind, File(name));
            SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
        }

        Directory.Delete(Path.Combine(_folder, name), recursive: true);
    }

    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private const string Unit = """
        SELECT p.body AS "Value" FROM staff_accounts a JOIN people_in_posts i ON i.staff = a.id JOIN posts p ON p.id = i.post WHERE a.user_name = 'demo-handler'
        """;

    private string File(string name) => Path.Combine(_folder, name, "linli.db");

    private Dictionary<string, string> Settings(string name, string database) =>
        new()
        {
            ["LINLI_DATA"] = Path.Combine(_folder, name),
            ["LINLI_DATABASE"] = _postgres?.To(database) ?? "sqlite",
            ["LINLI_SECOND_FACTOR"] = "optional",
            ["LINLI_BALLAST_MB"] = "0",
        };

    private static async Task Tell(PostgresBox postgres, string statement)
    {
        await using var connection = new NpgsqlConnection(postgres.To("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>One world's county.</summary>
internal sealed record Plot(Kind Kind, Dictionary<string, string> Settings, string Database)
{
    public LinliDb Open() => Founding.Open(Kind, Database);
}
