using System.Text.Encodings.Web;
using System.Text.Unicode;
using Linli.Organizations.Public;
using Linli.Platform;
using Linli.Platform.Access;
using Linli.Platform.Backups;
using Linli.Platform.Calendar;
using Linli.Platform.Counties;
using Linli.Platform.Data;
using Linli.Platform.Files;
using Linli.Platform.Files.Showing;
using Linli.Platform.Files.Uploading;
using Linli.Platform.Health;
using Linli.Platform.Limits;
using Linli.Platform.Lists;
using Linli.Platform.Nodes;
using Linli.Platform.Sealing;
using Linli.Platform.Searching;
using Linli.Platform.Settings;
using Linli.Platform.Web;
using Linli.Platform.Work;
using Linli.Territory.Public;
using Linli.Ui;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;

namespace Linli;

/// <summary>Puts the house together: platform first, then the modules from the ground up.</summary>
internal static class LinliHost
{
    /// <param name="adjust">For tests and verbs: other clocks, other servers, no worker.</param>
    /// <param name="settle">Another file or folder than the settings say.</param>
    public static WebApplication Build(
        string[] args,
        Action<WebApplicationBuilder>? adjust = null,
        Func<LinliSettings, LinliSettings>? settle = null
    )
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        var settings = LinliSettings.Read(builder.Configuration);
        settings = settle?.Invoke(settings) ?? settings;
        RestoreStage.RefuseHalf(settings);
        DurableFile.CreateDirectory(settings.DataFolder);
        DurableFile.CreateDirectory(settings.KeyFolder);
        builder.WebHost.UseUrls(settings.Urls.Split(';'));
        builder.WebHost.ConfigureKestrel(k => k.AddServerHeader = false);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // A failed command is thrown and answered for where it happens; the first migration asks for a table that is not there yet.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.None);
        // It warns that keys are not encrypted at rest: they are computed and lie nowhere.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);

        Furnish(builder.Services, settings);
        adjust?.Invoke(builder);
        var app = builder.Build();
        // Requests count from the first, not from when somebody first asks how many there were.
        app.Services.GetRequiredService<Metrics>();
        Use(app);
        return app;
    }

    /// <summary>Everything the house is made of, without the web server around it.</summary>
    public static void Furnish(IServiceCollection services, LinliSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(TimeProvider.System);
        AddPlatform(services, settings);

        foreach (var module in Modules.All)
        {
            services.AddSingleton(module);
            module.Add(services);
        }
    }

    private static void AddPlatform(IServiceCollection services, LinliSettings settings)
    {
        services.AddLinliDb(settings);
        services.AddSingleton<CountyDirectory>();
        services.AddSingleton(_ => MasterKey.LoadOrCreate(settings));
        services.AddSingleton<CountyKeys>();
        services.AddSingleton<Envelope>();
        services.AddSingleton<KeyExchange>();
        services.AddSingleton<MasterExchange>();
        // For whoever must not make a key by merely being there.
        services.AddSingleton<Func<MasterKey>>(all => all.GetRequiredService<MasterKey>);
        services.AddSingleton<KeyWitness>();
        services.AddSingleton<NodeEar>();
        services.AddHostedService(all => all.GetRequiredService<NodeEar>());
        services.AddSingleton<SteadyClock>();
        services.AddSingleton<Audience>();
        services.AddSingleton<Sweep>();
        services.AddSingleton<StandingWork>();
        services.AddHostedService(all => all.GetRequiredService<StandingWork>());
        services.AddSingleton<WorkerPulse>();
        services.AddHostedService<Worker>();
        services.AddSingleton<Grants>();
        services.AddSingleton<Metrics>();
        services.AddSingleton(_ => HealthLimits.Shipped());
        services.AddSingleton<SelfChecks>();
        services.AddSingleton<BackupLog>();
        services.AddScoped<Vitals>();
        services.AddSingleton<AddressLimits>();
        services.AddScoped<ActorScope>();
        services.AddScoped(sp => sp.GetRequiredService<ActorScope>().Actor ?? throw new InvalidOperationException("Nobody acts here."));
        services.AddSingleton<IAuthorizationPolicyProvider, PermissionPolicies>();
        services.AddScoped<IAuthorizationHandler, PermissionHandler>();
        services.AddAuthorization();
        services.AddHttpContextAccessor();
        services.AddReaderTexts();
        services.AddLists();
        services.AddResponseCompression(c => c.EnableForHttps = true);
        services.AddProblemDetails();
        ApiDocument.Add(services);
        // A body that does not fit is a sentence naming the field, not an empty 400.
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.AddExceptionHandler<Refusals>();
        Proxies.Add(services, settings.Proxies);
        // How long a body may be is the route's business; forms add no smaller bound of their own.
        services.Configure<FormOptions>(f => f.MultipartBodyLengthLimit = long.MaxValue);
        services.AddAntiforgery(a => a.Cookie.Name = "linli-form");
        services.AddRazorComponents();
        services.AddUi();
        // Hanzi as themselves, not as eight-byte references: it halves every page.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddScoped<HouseFrames>();
        services.AddScoped<IFrames>(s => s.GetRequiredService<HouseFrames>());
        services.AddSingleton<IAreaNames, HouseAreas>();
        services.AddSingleton<IGridGround, HouseGrids>();
        services.AddScoped<IPartPanel, HousePartPeople>();
        services.AddSingleton(_ => new ContentStore(settings.AttachmentFolder, settings.Bucket));
        services.AddSingleton(_ => MediaLimits.Shipped());
        services.AddSingleton<AttachmentIntake>();
        services.AddSingleton(_ => ThumbnailLimits.Shipped());
        services.AddSingleton(all => new SmallPictures(
            settings.ThumbnailFolder,
            all.GetRequiredService<ContentStore>(),
            all.GetRequiredService<ThumbnailLimits>(),
            all.GetRequiredService<ILogger<SmallPictures>>(),
            SmallPictures.Find()
        ));
        services.AddSingleton(_ => UploadLimits.Shipped());
        services.AddSingleton(all => new UploadFolder(
            settings.UploadFolder,
            all.GetRequiredService<ContentStore>(),
            all.GetRequiredService<UploadLimits>()
        ));
        services.AddSingleton<CountyStamps>();
        services.AddSingleton<CountyCalendars>();
        services.AddSingleton<OfficeDay>();
        services.AddScoped<SearchParts>();
        services.AddScoped<LoadHolidayNotice>();
        services.AddScoped<LayDownHours>();
        services.AddSingleton<DerivedKeyRing>();
        services.AddDataProtection().SetApplicationName("linli").DisableAutomaticKeyGeneration();
        services.AddOptions<KeyManagementOptions>().Configure<DerivedKeyRing>((keys, ring) => keys.XmlRepository = ring);
        services.Configure<JsonOptions>(json => PlatformJson.Set(json.SerializerOptions));
    }

    private static void Use(WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        app.UseResponseCompression();
        app.UseExceptionHandler();
        app.UseStatusCodePages(TroublePage.Answer);
        app.UseRouting();
        app.UseMiddleware<OpenDoors>();
        app.UseMiddleware<NothingHere>();
        app.UseAuthentication();
        app.UseMiddleware<EnterActor>();
        app.UseAuthorization();
        app.UseMiddleware<LimitedRoutes>();
        app.UseMiddleware<ReadNearby>();
        app.UseMiddleware<NameOperation>();
        app.UseAntiforgery();

        app.MapAssets();
        app.MapRazorComponents<App>();
        PlatformEndpoints.Map(app);
        ListEndpoints.Map(app);
        StartEndpoint.Map(app);
        ApiDocument.Map(app);

        foreach (var module in app.Services.GetServices<IModule>())
        {
            module.Map(app);
        }
    }
}
