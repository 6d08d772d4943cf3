using Linli.Kernel;
using Linli.Organizations;
using Linli.Organizations.Accounts;
using Linli.Organizations.Appointing;
using Linli.Organizations.Founding;
using Linli.Organizations.Public;
using Linli.Platform;
using Linli.Platform.Access;
using Linli.Platform.Counties;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Linli.Tests.Organizations;

/// <summary>The real host with a database of its own, a county, and a clock the test moves.</summary>
public class OrganizationsHall : IAsyncLifetime
{
    internal static readonly CountyCode County = new("990101");
    internal static readonly DateOnly Start = new(2026, 1, 1);

    private readonly string _folder = Directory.CreateTempSubdirectory("linli-organizations-").FullName;
    private WebApplication _app = null!;

    internal TestClock Clock { get; } = new();
    internal Actor System { get; } = Actors.System(County);
    internal IServiceProvider Services => _app.Services;
    internal IBodyDirectory Bodies => Services.GetRequiredService<IBodyDirectory>();

    internal SignInRules Rules => Services.GetRequiredService<Linli.Organizations.Data.SignInRulebook>().At(Clock.Now);

    protected virtual string SecondFactor => "required";

    public async ValueTask InitializeAsync()
    {
        _app = LinliHost.Build([$"--LINLI_DATA={_folder}", $"--LINLI_SECOND_FACTOR={SecondFactor}"], Adjust);
        Open(_app);
        await using var scope = _app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(County);
        var db = scope.ServiceProvider.GetRequiredService<LinliDb>();
        await db.Database.EnsureCreatedAsync();
        db.Add(Linli.Platform.Counties.County.Found(County, "示范县", "Asia/Shanghai"));
        await db.SaveChangesAsync();
        _app.Services.GetRequiredService<CountyDirectory>().Forget();
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    internal Browser NewBrowser() => new(_app.GetTestServer());

    /// <summary>One unit of work in the county, as the system.</summary>
    internal async Task<T> Do<TCase, T>(Func<TCase, Task<T>> act)
        where TCase : notnull
    {
        await using var scope = _app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(County);
        return await act(scope.ServiceProvider.GetRequiredService<TCase>());
    }

    internal Task Do<TCase>(Func<TCase, Task> act)
        where TCase : notnull =>
        Do<TCase, bool>(async c =>
        {
            await act(c);
            return true;
        });

    internal Task<BodyId> Found(BodyKind kind, string unit, string area, params Guid[] buildings) =>
        Do<FoundBody, BodyId>(c =>
            c.Run(new(new(kind, $"{area} {unit}", unit, AreaCode.Parse(area)), Start, buildings), System, CancellationToken.None)
        );

    internal Task<PostId> Post(BodyId body, Role role, string area) =>
        Do<CreatePost, PostId>(c =>
            c.Run(body, new(role.Zh(), role, AreaCode.Parse(area), "一网格", "8:00–20:00"), System, CancellationToken.None)
        );

    internal Task<OpenAccount.Opened> Account(string userName, string name = "林安然", bool withPassword = true) =>
        Do<OpenAccount, OpenAccount.Opened>(c => c.Run(new(userName, name, "000-55500001", withPassword), System, CancellationToken.None));

    /// <summary>An account whose person holds a post of the role in the county.</summary>
    internal async Task<OpenAccount.Opened> Staff(string userName, Role role = Role.Clerk, string area = "990101001001")
    {
        var body = await Found(BodyKind.ResidentsCommittee, "居", area);
        var opened = await Account(userName);
        await Appoint(await Post(body, role, area), opened.Id, Start);
        return opened;
    }

    internal Task Appoint(PostId post, Guid staff, DateOnly from) =>
        Do<Appoint>(c => c.Run(post, staff, from, System, CancellationToken.None));

    private void Adjust(WebApplicationBuilder builder)
    {
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.RemoveAll<IHostedService>();

        if (!Modules.All.OfType<OrganizationsModule>().Any())
        {
            var module = new OrganizationsModule();
            builder.Services.AddSingleton<IModule>(module);
            module.Add(builder.Services);
        }

        if (builder.Services.All(s => s.ServiceType != typeof(AssetManifest)))
        {
            builder.Services.AddUi();
        }

        builder.Services.TryAddScoped<IFrames, BareFrames>();
    }

    private static void Open(WebApplication app)
    {
        app.MapGet("/test/me", (ActorScope actors) => Said(actors.Actor!)).AllowAnonymous();
        app.MapGet("/test/seen", () => "seen").RequireAuthorization(OrganizationPermissions.View);
        app.MapGet("/api/test/seen", () => "seen").RequireAuthorization(OrganizationPermissions.View);

        if (
            ((IEndpointRouteBuilder)app)
                .DataSources.SelectMany(d => d.Endpoints)
                .All(e => e.Metadata.GetMetadata<ComponentTypeMetadata>() is null)
        )
        {
            app.MapRazorComponents<App>();
        }
    }

    private static string Said(Actor actor) => $"{actor.Name}|{actor.Jurisdiction.AreaPrefix}|{actor.Jurisdiction.Body}|{actor.BodyName}";

    private sealed class BareFrames : IFrames
    {
        public ValueTask<DeskFrame> Desk() => new(new DeskFrame([], "/", "", "", "/sign-out"));

        public ValueTask<ResidentFrame> Resident() => new(new ResidentFrame("/", []));
    }
}

/// <summary>The same, where a second factor is a choice.</summary>
public sealed class EasyHall : OrganizationsHall
{
    protected override string SecondFactor => "optional";
}
