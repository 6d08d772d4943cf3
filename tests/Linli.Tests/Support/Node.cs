using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Data;
using Linli.Platform.Nodes;
using Linli.Platform.Sealing;
using Linli.Platform.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Support;

/// <summary>
/// One more machine of a hall: the whole program once again, on the same database, with a folder of its own in which only the master key is
/// the same and the attachments are shared.
/// </summary>
internal sealed class Node : IAsyncDisposable
{
    private readonly string _folder;

    private Node(WebApplication app, string folder) => (App, _folder) = (app, folder);

    public WebApplication App { get; }

    public IServiceProvider Services => App.Services;

    /// <summary>Starts as a machine does: its key is looked at, its ear is open.</summary>
    public static async Task<Node> Join(Hall hall, string? database = null, bool ear = true)
    {
        await hall.Services.GetRequiredService<KeyWitness>().Check(CancellationToken.None);
        var folder = Directory.CreateTempSubdirectory("linli-node-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "keys"));
        File.Copy(Path.Combine(hall.Folder, "keys", "master.key"), Path.Combine(folder, "keys", "master.key"));
        Directory.CreateDirectory(Path.Combine(hall.Folder, "attachments"));
        Directory.CreateSymbolicLink(Path.Combine(folder, "attachments"), Path.Combine(hall.Folder, "attachments"));
        var app = Hall.Build(folder, database ?? hall.Database, hall.Wall);
        await app.Services.GetRequiredService<KeyWitness>().Check(CancellationToken.None);
        await app.StartAsync();

        if (ear)
        {
            await Open(app.Services);
        }

        return new(app, folder);
    }

    /// <summary>From now on this machine hears what the others change.</summary>
    public static async Task Open(IServiceProvider services)
    {
        var ear = services.GetRequiredService<NodeEar>();
        await ear.StartAsync(CancellationToken.None);
        await Until(() => ear.Hears, TimeSpan.FromSeconds(10));
    }

    /// <summary>Waits until something is so; false when it is not after that long.</summary>
    public static async Task<bool> Until(Func<bool> isSo, TimeSpan longest)
    {
        using var end = new CancellationTokenSource(longest);

        while (!isSo())
        {
            if (end.IsCancellationRequested)
            {
                return false;
            }

            await Task.Delay(10, CancellationToken.None);
        }

        return true;
    }

    public HttpMessageHandler Handler() => App.GetTestServer().CreateHandler();

    public Task<int> Sweep() => Task.Run(() => Services.GetRequiredService<Sweep>().Run(CancellationToken.None));

    public async Task<T> Do<TCase, T>(Actor by, Func<TCase, Task<T>> act)
        where TCase : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().Enter(by.County, by.Jurisdiction);
        return await act(scope.ServiceProvider.GetRequiredService<TCase>());
    }

    public async ValueTask DisposeAsync()
    {
        await Services.GetRequiredService<NodeEar>().StopAsync(CancellationToken.None);
        await App.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
