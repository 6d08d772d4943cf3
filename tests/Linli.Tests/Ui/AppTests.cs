using Linli.Tests.Ui.Gallery;
using Linli.Ui;
using Linli.Ui.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Linli.Tests.Ui;

/// <summary>The document around a page comes from the page's own layout and the reader's cookies.</summary>
public sealed class AppTests
{
    [Fact]
    public async Task A_page_gets_the_styles_of_its_layout_and_the_look_its_reader_chose()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services.AddRazorComponents();
        builder.Services.AddAntiforgery();
        builder.Services.AddAuthorization();
        builder.Services.AddUi();
        builder.Services.AddScoped<IFrames, GalleryFrames>();
        builder.Services.AddSingleton(Texts.Chinese);
        await using var app = builder.Build();
        app.UseAntiforgery();
        app.MapRazorComponents<App>().AddAdditionalAssemblies(typeof(ProbePage).Assembly);
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = app.GetTestClient();
        client.DefaultRequestHeaders.Add("Cookie", "theme=dark; elder=1");

        var html = await client.GetStringAsync("/probe", TestContext.Current.CancellationToken);

        Assert.StartsWith("<!DOCTYPE html>", html.TrimStart(), StringComparison.Ordinal);
        Assert.Contains("""data-theme="dark" data-elder""", html, StringComparison.Ordinal);
        Assert.Contains("""<body class="desk">""", html, StringComparison.Ordinal);
        Assert.Matches("""rel="stylesheet" href="/assets/desk(-[A-Z0-9]+)?\.css""", html);
        Assert.Contains("<title>探针</title>", html, StringComparison.Ordinal);
        Assert.Contains("<h1>探针</h1>", html, StringComparison.Ordinal);
    }
}
