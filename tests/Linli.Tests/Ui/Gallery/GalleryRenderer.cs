using Linli.Ui;
using Linli.Ui.Layouts;
using Linli.Ui.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Linli.Tests.Ui.Gallery;

/// <summary>Renders a page of the gallery inside its layout and shell, as the server would.</summary>
internal static class GalleryRenderer
{
    public const string Nonce = "gallery";

    public static string AssetsFolder { get; } = Path.Combine(Root, "src/Linli/wwwroot/assets");

    public static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);

            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Linli.slnx")))
            {
                folder = folder.Parent;
            }

            return folder?.FullName ?? throw new DirectoryNotFoundException("Linli.slnx stands in no parent folder.");
        }
    }

    public static Task<string> Page<TPage>(
        Surface surface,
        string address,
        Appearance? look = null,
        params (string Name, object Value)[] parameters
    )
        where TPage : IComponent =>
        Html<Shell>(
            address,
            look,
            new Dictionary<string, object?>
            {
                [nameof(Shell.Surface)] = surface,
                [nameof(Shell.Head)] = (RenderFragment)(head => head.AddMarkupContent(0, "<title>邻里</title>")),
                [nameof(Shell.ChildContent)] = (RenderFragment)(
                    body =>
                    {
                        body.OpenComponent<LayoutView>(0);
                        body.AddComponentParameter(1, nameof(LayoutView.Layout), LayoutOf(surface));
                        body.AddComponentParameter(2, nameof(LayoutView.ChildContent), Content<TPage>(parameters));
                        body.CloseComponent();
                    }
                ),
            }
        );

    public static async Task<string> Html<TComponent>(string address, Appearance? look, Dictionary<string, object?> parameters)
        where TComponent : IComponent
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(UiServices.Encoder);
        services.AddSingleton<AntiforgeryStateProvider, NoToken>();
        services.AddScoped<NavigationManager>(_ => new Address(address));
        services.AddScoped<IFrames, GalleryFrames>();
        services.AddSingleton(new AssetManifest(AssetsFolder));
        services.AddSingleton(look ?? new Appearance { Nonce = Nonce });
        services.AddSingleton(Texts.Chinese);
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, NullLoggerFactory.Instance);

        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters))).ToHtmlString()
        );
    }

    private static RenderFragment Content<TPage>((string Name, object Value)[] parameters)
        where TPage : IComponent =>
        page =>
        {
            page.OpenComponent<TPage>(0);

            foreach (var (name, value) in parameters)
            {
                page.AddComponentParameter(1, name, value);
            }

            page.CloseComponent();
        };

    private static Type LayoutOf(Surface surface) =>
        surface switch
        {
            Surface.Desk => typeof(DeskLayout),
            Surface.Wall => typeof(WallLayout),
            Surface.SignIn => typeof(SignInLayout),
            _ => typeof(ResidentLayout),
        };

    private sealed class Address : NavigationManager
    {
        public Address(string path) => Initialize("http://localhost/", "http://localhost" + path);
    }

    private sealed class NoToken : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
