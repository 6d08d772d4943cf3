using Linli.Kernel;
using Linli.Organizations.Demo;
using Linli.Organizations.Tokens;
using Linli.Platform.Access;
using Linli.Platform.Audit;
using Linli.Platform.Counties;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.Rigs;
using Linli.Verbs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Linli.Prove.Load;

/// <summary>Access tokens of the people who act, by role.</summary>
internal sealed record Tokens(IReadOnlyDictionary<string, string> ByRole);

/// <summary>Founds the demonstration's county with its ground and its people, without a history, and lets the load act for them.</summary>
internal static class Founding
{
    private static readonly CountyCode County = new("990101");

    /// <param name="clock">Another clock than the machine's, to which the county is as old.</param>
    /// <param name="roles">Who gets a token; otherwise those who live <see cref="LifeSteps"/>.</param>
    public static async Task<Tokens> Do(Dictionary<string, string> settings, TimeProvider? clock = null, IEnumerable<string>? roles = null)
    {
        await using var app = LinliHost.Build(
            [.. settings.Select(s => $"--{s.Key}={s.Value}")],
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.RemoveAll<IHostedService>();
                builder.Services.AddSingleton(clock ?? TimeProvider.System);
            }
        );
        await Databases.Migrate(app.Services, CancellationToken.None);
        await Seed.Settle(app.Services, CancellationToken.None);
        Dictionary<string, string> tokens = [];

        // A county without a history is all the story there is here: the doctor need not wonder.
        await using (var scope = app.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(County);
            var db = scope.ServiceProvider.GetRequiredService<LinliDb>();
            db.Add(AuditEntry.Of(Seed.Ended, Actors.System(County), "prove", (clock ?? TimeProvider.System).GetUtcNow()));
            await db.SaveChangesAsync();
        }

        foreach (var name in roles ?? LifeSteps.Roles)
        {
            await using var scope = app.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(County);
            var role = Enum.Parse<Role>(name.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
            var account =
                await scope.ServiceProvider.GetRequiredService<DemoAccounts>().Find(role, CancellationToken.None)
                ?? throw new InvalidOperationException($"Nobody has the role {role}.");
            var issued = await scope
                .ServiceProvider.GetRequiredService<IssueToken>()
                .Run(account.Id, "prove", clock is null ? 30 : 180, Actors.System(County), CancellationToken.None);
            tokens[name] = issued.Text;
        }

        return new Tokens(tokens);
    }

    /// <summary>A unit of work over the whole county, with nobody else's program around it.</summary>
    /// <param name="database">A SQLite file, or a connection string.</param>
    public static LinliDb Open(Kind kind, string database)
    {
        var scope = new DataScope();
        scope.EnterWhole(County);

        if (kind == Kind.Sqlite)
        {
            var options = new DbContextOptionsBuilder<SqliteLinliDb>();
            Databases.UseSqlite(options, database);
            return new SqliteLinliDb(options.Options, scope, Audience.Nobody, TimeProvider.System);
        }

        return new PostgresLinliDb(
            new DbContextOptionsBuilder<PostgresLinliDb>().UseNpgsql(database).Options,
            scope,
            Audience.Nobody,
            TimeProvider.System
        );
    }
}
