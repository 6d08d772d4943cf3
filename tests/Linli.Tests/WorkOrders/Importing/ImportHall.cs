using System.Globalization;
using System.Text;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Counties;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.Tests.Organizations;
using Linli.Verbs;
using Linli.WorkOrders;
using Linli.WorkOrders.Importing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Linli.Tests.WorkOrders.Importing;

/// <summary>The real host over the demonstration county, with the sweep run by the test.</summary>
public sealed class ImportHall : IAsyncLifetime
{
    internal static readonly CountyCode County = new("990101");
    private readonly string _folder = Directory.CreateTempSubdirectory("linli-imports-").FullName;
    private WebApplication _app = null!;

    internal TestClock Clock { get; } = new();

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

    internal string DatabaseFile => Path.Combine(_folder, "linli.db");

    public async ValueTask InitializeAsync()
    {
        _app = LinliHost.Build(
            [$"--LINLI_DATA={_folder}"],
            builder =>
            {
                builder.WebHost.UseTestServer();
                builder.Services.AddSingleton<TimeProvider>(Clock);
                builder.Services.RemoveAll<IHostedService>();
            }
        );
        await Databases.Migrate(_app.Services, CancellationToken.None);
        await Seed.Settle(_app.Services, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    internal async Task<T> Do<TCase, T>(Func<TCase, Task<T>> act)
        where TCase : notnull
    {
        await using var scope = _app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(County);
        return await act(scope.ServiceProvider.GetRequiredService<TCase>());
    }

    internal Task<ImportId> Receive(byte[] file, string name = "hotline.csv") =>
        Do<ReceiveImport, ImportId>(c => c.Run(new MemoryStream(file), name, Clerk, CancellationToken.None));

    internal Task Start(ImportId import) => Do<StartImport, StartImport.Answer>(c => c.Run(import, Clerk, CancellationToken.None));

    internal Task<int> Sweep() => _app.Services.GetRequiredService<Sweep>().Run(CancellationToken.None);

    internal async Task SweepFor(TimeSpan time)
    {
        using var cut = new CancellationTokenSource(time);
        await _app.Services.GetRequiredService<Sweep>().Run(cut.Token);
        cut.Token.ThrowIfCancellationRequested();
    }

    internal Task<RequestImport> Look(ImportId import) =>
        Do<LinliDb, RequestImport>(db => db.Set<RequestImport>().AsNoTracking().SingleAsync(i => i.Id == import));

    internal async Task<RequestImport> Import(byte[] file)
    {
        var import = await Receive(file);
        await Start(import);
        await Sweep();
        return await Look(import);
    }

    internal Task<int> Count<T>()
        where T : class => Do<LinliDb, int>(db => db.Set<T>().CountAsync());

    /// <summary>A hotline's export: number, caller, telephone, place, matter.</summary>
    internal static byte[] Export(int from, int rows, Func<int, string>? text = null)
    {
        var csv = new StringBuilder("工单编号,来电人,联系电话,诉求地点,诉求内容\r\n");

        for (var i = from; i < from + rows; i++)
        {
            csv.Append(
                CultureInfo.InvariantCulture,
                $"RX-{i:00000},林𠮷{"安平喜乐康宁和"[i % 7]},1380000{i % 10000:0000},安和家园{i % 20 + 1}号楼,\"{text?.Invoke(i) ?? $"第{i}件:楼下路灯不亮,晚上看不清路,请来修。"}\"\r\n"
            );
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }
}
