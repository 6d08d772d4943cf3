using System.Data.Common;
using System.Globalization;
using System.Reflection;
using Linli.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Prove.Costs;

/// <summary>Lets the rig ask the server what it has cost since it began: bytes allocated, and steps of SQLite's machine.</summary>
internal sealed class Scales : IStartupFilter
{
    /// <summary>The word that puts it in.</summary>
    public const string Word = "--scales";

    public const string Allocated = "/rig/allocated";
    public const string Steps = "/rig/steps";

    private readonly StepCount _steps = new();

    public static void PutIn(IServiceCollection services)
    {
        var scales = new Scales();
        services.AddSingleton<IStartupFilter>(scales);
        services.ConfigureDbContext<SqliteLinliDb>(options => options.AddInterceptors(scales._steps));
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            app.Map(Allocated, only => only.Run(http => Say(http, GC.GetTotalAllocatedBytes(true))));
            app.Map(Steps, only => only.Run(http => Say(http, _steps.Counted)));
            next(app);
        };

    private static Task Say(HttpContext http, long figure) => http.Response.WriteAsync(figure.ToString(CultureInfo.InvariantCulture));

    /// <summary>
    /// Has SQLite tell each step of its machine. By reflection: the compiler cannot see these types as long as there is SqliteShim.
    /// </summary>
    private sealed class StepCount : DbConnectionInterceptor
    {
        private static readonly MethodInfo Handler = Assembly
            .Load("SQLitePCLRaw.core")
            .GetType("SQLitePCL.raw", throwOnError: true)!
            .GetMethod("sqlite3_progress_handler")!;

        private static readonly PropertyInfo Handle = typeof(SqliteConnection).GetProperty("Handle")!;

        private readonly Delegate _tick;
        private long _counted;

        public StepCount() =>
            _tick = Delegate.CreateDelegate(
                Handler.GetParameters()[2].ParameterType,
                this,
                typeof(StepCount).GetMethod(nameof(Tick), BindingFlags.Instance | BindingFlags.NonPublic)!
            );

        public long Counted => Interlocked.Read(ref _counted);

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) =>
            Handler.Invoke(null, [Handle.GetValue(connection), 1, _tick, null]);

        public override Task ConnectionOpenedAsync(
            DbConnection connection,
            ConnectionEndEventData eventData,
            CancellationToken cancellationToken = default
        )
        {
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
        }

        // 0: go on.
        private int Tick(object? _)
        {
            Interlocked.Increment(ref _counted);
            return 0;
        }
    }
}
