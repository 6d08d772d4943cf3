using Linli.Platform.Data;
using Linli.Rigs;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Linli.Prove.Load;

/// <summary>Which database a rig works on.</summary>
internal enum Kind
{
    Sqlite,
    Postgres,
}

/// <summary>
/// A county that was founded and staffed once for this run, and copies of it: each rig breaks its own. All of it lies in one temporary
/// folder that goes away at the end.
/// </summary>
internal sealed class Workshop : IAsyncDisposable
{
    private const string Database = "linli";

    private readonly Dictionary<Kind, Tokens> _originals = [];

    public string Folder { get; } = Directory.CreateTempSubdirectory("linli-prove-").FullName;

    public Workshop() =>
        // PostgreSQL is another user and must come through.
        File.SetUnixFileMode(Folder, (UnixFileMode)0b111_001_001);

    /// <summary>Puts a copy of the county into a folder.</summary>
    public async Task<House> Copy(Kind kind, string folder, string postgresOptions = "")
    {
        if (!_originals.TryGetValue(kind, out var tokens))
        {
            _originals[kind] = tokens = await Found(kind);
        }

        await Shell.Run("mkdir", "-p", folder);
        await Shell.Run("cp", "-a", Original(kind) + "/.", folder);
        return new House(kind, folder, tokens, postgresOptions);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private string Original(Kind kind) => Path.Combine(Folder, "original-" + kind);

    private async Task<Tokens> Found(Kind kind)
    {
        Directory.CreateDirectory(Original(kind));
        var house = new House(kind, Original(kind), new Tokens(new Dictionary<string, string>()), "");

        if (kind == Kind.Sqlite)
        {
            var tokens = await Founding.Do(house.Settings);
            SqliteConnection.ClearAllPools();
            return tokens;
        }

        await house.Postgres!.Found();
        await house.Postgres.Up();

        try
        {
            await house.Postgres.Database(Database);
            return await Founding.Do(house.Settings);
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await house.Postgres.Down();
        }
    }
}

/// <summary>A county in a folder: <c>data</c> is the program's, <c>pg</c> the database server's.</summary>
internal sealed class House(Kind kind, string folder, Tokens tokens, string postgresOptions)
{
    public Kind Kind => kind;

    public string Folder => folder;

    public Tokens Tokens => tokens;

    public string Data => Path.Combine(folder, "data");

    /// <summary>Its own server, not started; null on SQLite.</summary>
    public PostgresBox? Postgres { get; } = kind == Kind.Postgres ? PostgresBox.In(Path.Combine(folder, "pg"), postgresOptions) : null;

    /// <summary>What the program is started with.</summary>
    public Dictionary<string, string> Settings => SettingsBehind(null);

    /// <param name="port">A proxy's, in front of the database.</param>
    public Dictionary<string, string> SettingsBehind(int? port) =>
        new()
        {
            ["LINLI_DATA"] = Data,
            ["LINLI_DATABASE"] = Postgres?.To("linli", port) ?? "sqlite",
            ["LINLI_SECOND_FACTOR"] = "optional",
            ["LINLI_BALLAST_MB"] = "0",
        };

    /// <summary>The same county found somewhere else, e.g. in a copy of the disk.</summary>
    public House At(string elsewhere) => new(kind, elsewhere, tokens, "");

    /// <summary>Its database, for looking into.</summary>
    public LinliDb Open() =>
        Founding.Open(kind, kind == Kind.Sqlite ? Path.Combine(Data, "linli.db") : Postgres!.To("linli") + ";Pooling=false");
}
