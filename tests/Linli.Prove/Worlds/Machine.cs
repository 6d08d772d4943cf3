using System.Net;
using Linli.Platform.Data;
using Linli.Platform.Sealing;
using Linli.Platform.Settings;
using Linli.Platform.Work;
using Linli.Tests.Support;
using Linli.WorkOrders.Rating;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Linli.Prove.Worlds;

/// <summary>
/// The real program in a simulated world, from its start to its end. Only the clock, the web server, the beat of the worker and the line to the
/// database are the world's. Everything the program remembers begins anew with every start; only the routes, which remember nothing, are made
/// once for all worlds, because compiling them takes longer than living one.
/// </summary>
internal sealed class Machine : IAsyncDisposable
{
    private static readonly Lock Turn = new();
    private static Doorway? _front;

    private readonly ServiceProvider _house;

    private Machine(ServiceProvider house, StorageFaults faults) => (_house, Faults) = (house, faults);

    public StorageFaults Faults { get; }

    /// <summary>Comes up as <c>serve</c> does.</summary>
    public static async Task<Machine> Start(Plot plot, Wall wall, Plant plant)
    {
        Open(plot);
        var faults = new StorageFaults();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationManager());
        LinliHost.Furnish(services, Settings(plot));
        services.RemoveAll<IHostedService>();
        services.AddSingleton<TimeProvider>(wall);
        services.ConfigureDbContext<SqliteLinliDb>(o => o.AddInterceptors(faults).AddInterceptors(plant.Interceptors));
        services.ConfigureDbContext<PostgresLinliDb>(o => o.AddInterceptors(faults).AddInterceptors(plant.Interceptors));
        var house = services.BuildServiceProvider();
        await house.GetRequiredService<KeyWitness>().Check(CancellationToken.None);
        await BacklogBell.Wind(house, CancellationToken.None);
        await house.GetRequiredService<StandingWork>().StartAsync(CancellationToken.None);
        return new Machine(house, faults);
    }

    public async Task<Said> Call(string method, string path, IEnumerable<(string Name, string Value)> headers, string? json, IPAddress from)
    {
        await using var scope = _house.CreateAsyncScope();
        return await _front!.Call(scope.ServiceProvider, method, path, headers, json, from);
    }

    /// <summary>One beat of the worker.</summary>
    public Task<int> Sweep() => _house.GetRequiredService<Sweep>().Run(CancellationToken.None);

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    private static LinliSettings Settings(Plot plot)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(plot.Settings.ToDictionary(s => s.Key, s => (string?)s.Value));
        return LinliSettings.Read(configuration);
    }

    // The routes and all that stands before them, on services of their own that nobody asks.
    private static void Open(Plot plot)
    {
        lock (Turn)
        {
            if (_front is null)
            {
                var front = new Doorway();
                var app = LinliHost.Build(
                    [.. plot.Settings.Select(s => $"--{s.Key}={s.Value}")],
                    builder =>
                    {
                        builder.Logging.ClearProviders();
                        builder.Services.RemoveAll<IHostedService>();
                        builder.Services.AddSingleton<IServer>(front);
                    }
                );
                app.Start();
                _front = front;
            }
        }
    }
}
