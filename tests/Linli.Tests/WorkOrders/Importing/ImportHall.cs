using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.Tests.Support;
using Linli.Verbs;
using Linli.WorkOrders;
using Linli.WorkOrders.Importing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Linli.Tests.WorkOrders.Importing;

/// <summary>
/// The house as it is delivered, over the whole demonstration county, with nothing listening that the product does not bring; the sweep is
/// run by the test. For measuring: other tests of imports stand in the halls.
/// </summary>
public abstract class ImportHall : IAsyncLifetime
{
    internal static readonly CountyCode County = new("990101");
    private readonly string _folder = Directory.CreateTempSubdirectory("linli-imports-").FullName;
    private WebApplication? _app;

    internal Wall Wall { get; } = new();

    internal virtual string? Missing => null;

    internal Actor Clerk { get; } =
        new()
        {
            StaffId = Guid.CreateVersion7(),
            Name = "林安然",
            BodyId = Guid.CreateVersion7(),
            BodyName = "指挥中心",
            County = County,
            Jurisdiction = Jurisdiction.OfArea(County.Value),
            Permissions = new HashSet<string> { WorkOrderPermissions.Import, WorkOrderPermissions.Register, WorkOrderPermissions.Dispatch },
        };

    public async ValueTask InitializeAsync()
    {
        if (Missing is not null)
        {
            return;
        }

        _app = LinliHost.Build(
            [$"--LINLI_DATA={_folder}", $"--LINLI_DATABASE={await Database()}"],
            builder =>
            {
                builder.WebHost.UseTestServer();
                builder.Services.AddSingleton<TimeProvider>(Wall);
                builder.Services.RemoveAll<IHostedService>();
            }
        );
        await Databases.Migrate(_app.Services, CancellationToken.None);
        await Seed.Settle(_app.Services, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
            await Leave();
        }

        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    internal async Task<T> Do<TCase, T>(Func<TCase, Task<T>> act)
        where TCase : notnull
    {
        await using var scope = _app!.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(County);
        return await act(scope.ServiceProvider.GetRequiredService<TCase>());
    }

    internal Task<ImportId> Receive(byte[] file) =>
        Do<ReceiveImport, ImportId>(c => c.Run(new MemoryStream(file), "hotline.csv", Clerk, CancellationToken.None));

    internal Task Start(ImportId import) => Do<StartImport, StartImport.Answer>(c => c.Run(import, Clerk, CancellationToken.None));

    internal Task Undo(ImportId import) =>
        Do<UndoImport, UndoImport.Answer>(c => c.Run(import, "量一量撤销有多快", Clerk, CancellationToken.None));

    internal Task<int> Sweep() => _app!.Services.GetRequiredService<Sweep>().Run(CancellationToken.None);

    internal Task<RequestImport> Look(ImportId import) =>
        Do<LinliDb, RequestImport>(db => db.Set<RequestImport>().AsNoTracking().SingleAsync(i => i.Id == import));

    private protected abstract Task<string> Database();

    private protected abstract Task Leave();
}

public sealed class SqliteImportHall : ImportHall
{
    private protected override Task<string> Database() => Task.FromResult("sqlite");

    private protected override Task Leave()
    {
        SqliteConnection.ClearAllPools();
        return Task.CompletedTask;
    }
}

public sealed class PostgresImportHall : ImportHall
{
    private readonly string _name = $"linli_import_{Guid.CreateVersion7():N}";

    internal override string? Missing => PostgresServer.Missing;

    private protected override async Task<string> Database() => await (await PostgresServer.Running()).Create(_name);

    private protected override async Task Leave() => await (await PostgresServer.Running()).Drop(_name);
}
