using System.Net;
using Linli.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Linli.Tests.Ui;

/// <summary>Assets leave small, for a year, and nothing else leaves that folder.</summary>
public sealed class AssetFilesTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("linli-assets").FullName;
    private readonly WebApplication _app;

    public AssetFilesTests()
    {
        File.WriteAllText(Path.Combine(_folder, "manifest.json"), """{"desk.css":"desk-AAAA1111.css"}""");
        File.WriteAllText(Path.Combine(_folder, "desk-AAAA1111.css"), "a{}");
        File.WriteAllText(Path.Combine(_folder, "desk-AAAA1111.css.br"), "brotli");
        File.WriteAllText(Path.Combine(_folder, "secret.css"), "not in the manifest");

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton(new AssetManifest(_folder));
        builder.Services.AddAuthorization();
        _app = builder.Build();
        _app.MapAssets();
    }

    [Fact]
    public async Task A_browser_that_reads_brotli_gets_it_and_may_keep_it_for_ever()
    {
        using var answer = await Ask("/assets/desk-AAAA1111.css", "gzip, br");

        Assert.Equal("br", answer.Content.Headers.ContentEncoding.Single());
        Assert.Equal("brotli", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
    }

    [Fact]
    public async Task A_browser_that_does_not_gets_the_plain_file()
    {
        using var answer = await Ask("/assets/desk-AAAA1111.css", "identity");

        Assert.Empty(answer.Content.Headers.ContentEncoding);
        Assert.Equal("a{}", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("text/css; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
    }

    [Theory]
    [InlineData("/assets/secret.css")]
    [InlineData("/assets/manifest.json")]
    [InlineData("/assets/..%2fmanifest.json")]
    public async Task What_is_not_in_the_manifest_is_not_there(string path)
    {
        using var answer = await Ask(path, "br");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<HttpResponseMessage> Ask(string path, string encodings)
    {
        await _app.StartAsync(TestContext.Current.CancellationToken);
        using var client = _app.GetTestClient();
        client.DefaultRequestHeaders.Add("Accept-Encoding", encodings);
        return await client.GetAsync(path, TestContext.Current.CancellationToken);
    }
}
