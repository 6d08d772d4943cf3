using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Linli.Prove.Kills;

/// <summary>Where the program dies by <c>kill -9</c>, at the n-th act of a client that comes there.</summary>
internal enum Moment
{
    /// <summary>Whenever it happens to be, killed from outside.</summary>
    Anytime,

    /// <summary>Everything is written, nothing is committed.</summary>
    BeforeCommit,

    /// <summary>It is committed, and nobody was told.</summary>
    AfterCommit,

    /// <summary>The client has its answer, and what follows from the act has not been swept.</summary>
    AfterReply,
}

/// <summary>Put into the program by the rig's own host only: the product has no such points.</summary>
internal sealed class FailPoint(IHttpContextAccessor http, Moment moment, int left)
    : SaveChangesInterceptor,
        IDbTransactionInterceptor,
        IDbCommandInterceptor,
        IStartupFilter
{
    private int _left = left;

    /// <summary>How the host is told: <c>--die AfterCommit:17</c>.</summary>
    public const string Word = "--die";

    /// <exception cref="FormatException">Not a moment and a number.</exception>
    public static (Moment Moment, int Nth) Read(string text)
    {
        var parts = text.Split(':');
        return (Enum.Parse<Moment>(parts[0]), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default
    )
    {
        Pass(Moment.BeforeCommit, http.HttpContext);
        return ValueTask.FromResult(result);
    }

    public Task TransactionCommittedAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        Pass(Moment.AfterCommit, http.HttpContext);
        return Task.CompletedTask;
    }

    // On PostgreSQL a save is one trip that commits itself (docs/adr/0016): before it is sent, and when all of it has come back.
    public ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        if (eventData.CommandSource == CommandSource.SaveChanges && command.Transaction is null)
        {
            Pass(Moment.BeforeCommit, http.HttpContext);
        }

        return ValueTask.FromResult(result);
    }

    public override ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData,
        int result,
        CancellationToken cancellationToken = default
    )
    {
        if (eventData.Context?.Database.CurrentTransaction is null)
        {
            Pass(Moment.AfterCommit, http.HttpContext);
        }

        return ValueTask.FromResult(result);
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            app.Use(
                (context, rest) =>
                {
                    context.Response.OnCompleted(() =>
                    {
                        Pass(Moment.AfterReply, context.Response.StatusCode < StatusCodes.Status300MultipleChoices ? context : null);
                        return Task.CompletedTask;
                    });
                    return rest(context);
                }
            );
            next(app);
        };

    // Only what a client asked for counts: the worker commits, too.
    private void Pass(Moment here, HttpContext? context)
    {
        if (here == moment && context is not null && HttpMethods.IsPost(context.Request.Method) && Interlocked.Decrement(ref _left) == 0)
        {
            // SIGKILL: no handler runs, nothing is flushed.
            Process.GetCurrentProcess().Kill();
        }
    }
}
