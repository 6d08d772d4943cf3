using System.Net.Http.Headers;
using Linli.Kernel;
using Linli.Organizations.Accounts;
using Linli.Organizations.Sessions;
using Linli.Organizations.Tokens;
using Linli.Platform.Access;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.Tests.WorkOrders;
using Linli.WorkOrders.Public;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Linli.Tests.Support;

/// <summary>
/// The real host on a database of its own, with the town in it and a clock the test moves. Nothing of the house is replaced but the
/// clock, the socket, what a password costs and the background worker: a test sweeps when it wants to.
/// </summary>
public abstract class Hall : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("linli-hall-").FullName;
    private WebApplication? _app;
    private TownTemplate? _template;

    internal Wall Wall { get; } = new();
    internal Town Town => _template!.Town;
    internal IServiceProvider Services => _app!.Services;
    internal string Folder => _folder;

    /// <summary>What <c>LINLI_DATABASE</c> says in this hall.</summary>
    internal string Database { get; private set; } = "";
    internal Faults Faults => Services.GetRequiredService<Faults>();
    internal Ear Ear => Services.GetRequiredService<Ear>();

    /// <summary>Why this hall cannot open here, or null.</summary>
    internal virtual string? Missing => null;

    public async ValueTask InitializeAsync()
    {
        if (Missing is null)
        {
            _template = await Template();
            Database = await Copy(_template, _folder);
            _app = Build(_folder, Database, Wall);
            await _app.StartAsync();
        }
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

    /// <summary>A browser nobody has signed in with.</summary>
    /// <param name="address">The network address it comes from; null: nobody counts which.</param>
    internal Browser Stranger(string? address = null) => new(_app!.GetTestServer().CreateHandler, address);

    /// <summary>The wire into this hall's own program, for a browser that speaks to several.</summary>
    internal HttpMessageHandler Handler() => _app!.GetTestServer().CreateHandler();

    /// <summary>A browser in which the town's holder of the role has signed in from the page.</summary>
    internal Task<Browser> SignIn(Role role) => SignIn(Town[role]);

    internal async Task<Browser> SignIn(Member member)
    {
        var browser = Stranger();
        var page = await browser.Press(
            await browser.Open("/sign-in"),
            "sign-in",
            ("UserName", member.UserName),
            ("Password", member.Password)
        );
        Assert.True(page.Path != "/sign-in", $"{member.Role} was not let in: {page.Text}");
        return browser;
    }

    /// <summary>A program acting with the rights of the town's holder of the role.</summary>
    internal async Task<HttpClient> Token(Role role)
    {
        var issued = await Do<IssueToken, IssueToken.Issued>(
            Actors.System(Town.County),
            c => c.Run(Town[role].Id, "tests", 1, Actors.System(Town.County), CancellationToken.None)
        );
        var client = Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", issued.Text);
        return client;
    }

    /// <summary>A program nobody vouches for.</summary>
    /// <param name="address">The network address it comes from; null: nobody counts which.</param>
    internal HttpClient Client(string? address = null)
    {
        var client = _app!.GetTestClient();

        if (address is not null)
        {
            client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        }

        return client;
    }

    /// <summary>Whoever holds the role in the town, as every request finds them.</summary>
    internal Task<Actor> Actor(Role role) => Actor(Town[role]);

    internal async Task<Actor> Actor(Member member)
    {
        await using var scope = Services.CreateAsyncScope();
        var county = member == Town.Neighbour ? Town.OtherCounty : Town.County;
        var principal = Schemes.Principal(Schemes.Token, county, member.Id, member.Name);
        return (await scope.ServiceProvider.GetRequiredService<IActorSource>().Find(principal, CancellationToken.None))!;
    }

    /// <summary>One unit of work, seeing what the actor may see.</summary>
    internal async Task<T> Do<TCase, T>(Actor by, Func<TCase, Task<T>> act, Operation? operation = null)
        where TCase : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<DataScope>();
        data.Enter(by.County, by.Jurisdiction);
        data.Operation = operation;
        return await act(scope.ServiceProvider.GetRequiredService<TCase>());
    }

    /// <summary>Looks into the whole county's database.</summary>
    internal Task<T> Look<T>(Func<LinliDb, Task<T>> look) => Do(Actors.System(Town.County), look);

    /// <summary>Lets a statement run as somebody with the database's own tools would.</summary>
    internal Task<int> Sql(FormattableString statement) =>
        Do<LinliDb, int>(Actors.System(Town.County), db => db.Database.ExecuteSqlAsync(statement));

    /// <summary>Does what is due now.</summary>
    internal Task<int> Sweep() => Services.GetRequiredService<Sweep>().Run(CancellationToken.None);

    private protected abstract Task<TownTemplate> Template();

    /// <summary>Copies the template into the hall's folder. Returns what <c>LINLI_DATABASE</c> says.</summary>
    private protected abstract Task<string> Copy(TownTemplate template, string folder);

    private protected virtual Task Leave() => Task.CompletedTask;

    /// <summary>The host as the program builds it.</summary>
    internal static WebApplication Build(string folder, string database, Wall wall, params string[] words) =>
        LinliHost.Build(
            [$"--LINLI_DATA={folder}", $"--LINLI_DATABASE={database}", "--LINLI_SECOND_FACTOR=optional", .. words],
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.ConfigureDbContext<SqliteLinliDb>(o => o.AddInterceptors(FaultyCall.Instance));
                builder.Services.ConfigureDbContext<PostgresLinliDb>(o => o.AddInterceptors(FaultyCall.Instance));
                builder.Services.AddSingleton<Faults>();
                builder.Services.AddSingleton<ILoggerProvider>(s => s.GetRequiredService<Faults>());
                builder.WebHost.UseTestServer();
                builder.Services.AddSingleton<TimeProvider>(wall);
                // A tenth of a second for each who comes in, a thousand times a run; the tests about passwords have the shipped cost.
                builder.Services.AddSingleton(new PasswordCost(1));
                builder.Services.RemoveAll<IHostedService>();
                builder.Services.AddSingleton<ProbeBell>();
                builder.Services.AddSingleton<IRing>(s => s.GetRequiredService<ProbeBell>());
                builder.Services.AddSingleton<IRing>(s => s.GetRequiredService<ProbeBell>().Together);
                builder.Services.AddSingleton<Ear>();
                builder.Services.AddSingleton<IListen<RequestFiled>>(s => s.GetRequiredService<Ear>());
                builder.Services.AddSingleton<IListen<WorkOrderDispatched>>(s => s.GetRequiredService<Ear>());
                builder.Services.AddSingleton<IListen<WorkOrderCompleted>>(s => s.GetRequiredService<Ear>());
                builder.Services.AddSingleton<IListen<WorkOrderClosed>>(s => s.GetRequiredService<Ear>());
            }
        );
}
