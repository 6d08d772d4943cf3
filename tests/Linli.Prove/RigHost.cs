using System.Data.Common;
using System.Globalization;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.Prove.Costs;
using Linli.Prove.Kills;
using Linli.Prove.Outboxes;
using Linli.Verbs;
using Linli.WorkOrders.Public;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Prove;

/// <summary>
/// <c>serve</c> with something of the rig's own put in, for what cannot be done from outside. The product has no switch for any of it.
/// </summary>
internal static class RigHost
{
    /// <summary>The word that takes SQLite's full sync away: what a control does.</summary>
    public const string Normal = "--normal";

    /// <summary>The word that lets somebody listen at the outbox: temper, file, beginning of time.</summary>
    public const string Ear = "--ear";

    /// <summary>The word that lets everybody through one door, files or not: what a control does.</summary>
    public const string OneDoor = "--one-door";

    public static Task<int> Serve(string[] args) => Verbs.Serve.Run([], adjust: builder => Adjust(builder, args));

    private static void Adjust(WebApplicationBuilder builder, string[] args)
    {
        if (args.Contains(Normal))
        {
            builder.Services.ConfigureDbContext<SqliteLinliDb>(options => options.AddInterceptors(new LessDurable()));
        }

        if (args.Contains(Scales.Word))
        {
            Scales.PutIn(builder.Services);
        }

        if (args.Contains(OneDoor))
        {
            builder.Services.AddSingleton<IStartupFilter, Uploads.OneDoorForAll>();
        }

        if (args.SkipWhile(a => a != Ear).ToList() is [_, var temper, var file, var begin, ..])
        {
            builder.Services.AddSingleton<TimeProvider>(
                new FastTime(new DateTimeOffset(long.Parse(begin, CultureInfo.InvariantCulture), TimeSpan.Zero))
            );
            builder.Services.AddSingleton<IListen<RequestFiled>>(new Receiver(Enum.Parse<Temper>(temper), file));
        }

        if (args.SkipWhile(a => a != FailPoint.Word).ElementAtOrDefault(1) is { } word)
        {
            var (moment, nth) = FailPoint.Read(word);
            builder.Services.AddSingleton(all => new FailPoint(all.GetRequiredService<IHttpContextAccessor>(), moment, nth));
            builder.Services.AddSingleton<IStartupFilter>(all => all.GetRequiredService<FailPoint>());
            builder.Services.ConfigureDbContext<SqliteLinliDb>(
                (all, options) => options.AddInterceptors(all.GetRequiredService<FailPoint>())
            );
            builder.Services.ConfigureDbContext<PostgresLinliDb>(
                (all, options) => options.AddInterceptors(all.GetRequiredService<FailPoint>())
            );
        }
    }

    /// <summary>What many guides recommend, set after the product's own setting.</summary>
    private sealed class LessDurable : DbConnectionInterceptor
    {
        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA synchronous=NORMAL;";
            command.ExecuteNonQuery();
        }

        public override Task ConnectionOpenedAsync(
            DbConnection connection,
            ConnectionEndEventData eventData,
            CancellationToken cancellationToken = default
        )
        {
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
        }
    }
}
