using Linli.Platform.Data;
using Linli.Rigs;

namespace Linli.Prove.Load;

/// <summary>Which database a rig works on.</summary>
internal enum Kind
{
    Sqlite,
    Postgres,
}

/// <summary>A rig's own folder, and copies of the county in it: each rig breaks its own. All of it goes away at the end.</summary>
internal sealed class Workshop : IAsyncDisposable
{
    public string Folder { get; } = Originals.NewFolder();

    /// <summary>Puts a copy of the county into a folder.</summary>
    public static async Task<House> Copy(Kind kind, string folder, string postgresOptions = "")
    {
        var (original, tokens) = await Originals.Of(kind);
        await Shell.Run("mkdir", "-p", folder);
        await Shell.Run("cp", "-a", original + "/.", folder);
        return new House(kind, folder, tokens, postgresOptions);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
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
