using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Support;

/// <summary>The town as it stands before any test: built once a run and database, then copied, keys included.</summary>
internal sealed class TownTemplate
{
    private readonly string _folder;

    private TownTemplate(string folder, Town town) => (_folder, Town) = (folder, town);

    public Town Town { get; }

    /// <param name="close">Closes every connection: whatever lies in the log goes into the file, and the file may be copied.</param>
    public static async Task<TownTemplate> Build(Func<Task<string>> database, Action close)
    {
        var folder = Directory.CreateTempSubdirectory("linli-town-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        await using var app = Hall.Build(folder, await database(), new Wall());
        await Create(app.Services);
        var town = await Town.Build(app.Services);
        close();
        return new(folder, town);
    }

    // A model without its migration is one guard's business (DataTests): it must not hide what every other test has to say.
    private static async Task Create(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<LinliDb>().Database;

        if (database.HasPendingModelChanges())
        {
            await database.EnsureCreatedAsync();
        }
        else
        {
            await Databases.Migrate(services, CancellationToken.None);
        }
    }

    /// <summary>Keys and, on SQLite, the database.</summary>
    public void CopyFolder(string to)
    {
        foreach (var file in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(_folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
