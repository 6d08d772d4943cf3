using Linli.Kernel;
using Linli.Platform.Counties;
using Linli.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Linli.Bench;

/// <summary>The house inside this program, over a database of its own with one empty county, and no worker: the bench sweeps when it wants to.</summary>
internal sealed class OpenHouse : IAsyncDisposable
{
    public static readonly CountyCode County = new("990101");

    private readonly WebApplication _app;

    private OpenHouse(WebApplication app) => _app = app;

    public IServiceProvider Services => _app.Services;

    public static async Task<OpenHouse> On(string database, string folder, Action<IServiceCollection>? more = null)
    {
        var app = LinliHost.Build(
            [$"--LINLI_DATA={folder}", $"--LINLI_DATABASE={database}"],
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.RemoveAll<IHostedService>();
                more?.Invoke(builder.Services);
            }
        );
        await Databases.Migrate(app.Services, CancellationToken.None);
        var house = new OpenHouse(app);
        await house.Do(async db =>
        {
            db.Add(Platform.Counties.County.Found(County, "示范县", "Asia/Shanghai"));
            return await db.SaveChangesAsync();
        });
        house.Services.GetRequiredService<CountyDirectory>().Forget();
        return house;
    }

    /// <summary>One unit of work over the whole county.</summary>
    public Task<T> Do<T>(Func<LinliDb, Task<T>> act) => Do<LinliDb, T>(act);

    public async Task<T> Do<TCase, T>(Func<TCase, Task<T>> act)
        where TCase : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(County);
        return await act(scope.ServiceProvider.GetRequiredService<TCase>());
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
