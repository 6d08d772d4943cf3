using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Linli.Prove.Steps;

/// <summary>The next version of the program, as far as its schema goes: brings a database up to date and ends, or dies on the way.</summary>
internal static class StepHost
{
    /// <summary>How it is started: this word, the point at which it dies (0: nowhere), and what else.</summary>
    public const string Word = "bring-up";

    public const string Loose = "loose";
    public const string OnlyAdds = "adds";

    /// <summary>Prints how many points it passed.</summary>
    public static async Task<int> Run(int dies, string how)
    {
        (AddShades.Loose, NextSteps.OnlyAdds) = (how == Loose, how == OnlyAdds);
        var points = new Points(dies);
        await using var app = LinliHost.Build(
            [],
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.RemoveAll<IHostedService>();
                builder.Services.ConfigureDbContext<SqliteLinliDb>(o => Next(o, points));
                builder.Services.ConfigureDbContext<PostgresLinliDb>(o => Next(o, points));
            }
        );
        await Databases.Migrate(app.Services, CancellationToken.None);
        Console.WriteLine(points.Passed.ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    private static void Next(DbContextOptionsBuilder options, Points points) =>
        options.ReplaceService<IMigrationsAssembly, NextSteps>().AddInterceptors(points);

    // Before every statement, and before and after every commit.
    private sealed class Points(int dies) : DbCommandInterceptor, IDbTransactionInterceptor
    {
        public int Passed { get; private set; }

        public override InterceptionResult<int> NonQueryExecuting(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<int> result
        ) => Pass(result);

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<int> result,
            CancellationToken cancellationToken = default
        ) => ValueTask.FromResult(Pass(result));

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default
        ) => ValueTask.FromResult(Pass(result));

        public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<object> result,
            CancellationToken cancellationToken = default
        ) => ValueTask.FromResult(Pass(result));

        public InterceptionResult TransactionCommitting(
            DbTransaction transaction,
            TransactionEventData eventData,
            InterceptionResult result
        ) => Pass(result);

        public ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction,
            TransactionEventData eventData,
            InterceptionResult result,
            CancellationToken cancellationToken = default
        ) => ValueTask.FromResult(Pass(result));

        public Task TransactionCommittedAsync(
            DbTransaction transaction,
            TransactionEndEventData eventData,
            CancellationToken cancellationToken = default
        ) => Task.FromResult(Pass(0));

        private T Pass<T>(T result)
        {
            if (++Passed == dies)
            {
                // SIGKILL: no handler runs, nothing is flushed.
                Process.GetCurrentProcess().Kill();
            }

            return result;
        }
    }
}
