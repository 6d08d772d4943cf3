using System.Net;
using System.Net.Http.Json;
using Linli.Kernel;
using Linli.Organizations;
using Linli.Tests.Support;
using Linli.Tests.Verbs;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;

namespace Linli.Tests.Platform.Health;

/// <summary>The database is away: the house is alive, not ready, and says so without telling where it looked.</summary>
public sealed class DatabaseAwayTests
{
    // Nobody listens on the discard port.
    private const string Nowhere = "Host=127.0.0.1;Port=9;Username=linli;Password=very-secret;Database=linli_secret";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Nowhere, false)]
    [InlineData(Nowhere, true)]
    [InlineData("sqlite", false)]
    public async Task It_is_alive_not_ready_and_tells_nothing(string database, bool signedIn)
    {
        using var folder = new VerbFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "linli.db"), new string('x', 8192), Stop);
        await using var app = Hall.Build(folder.Path, database, new Wall());
        await app.StartAsync(Stop);
        using var client = app.GetTestClient();

        if (signedIn)
        {
            // Somebody's browser that was here before: who it is cannot be asked now.
            client.DefaultRequestHeaders.Add("Cookie", "linli=" + Reference.New(new CountyCode("990101")).Text);
        }

        var live = await client.GetAsync("/health/live", Stop);
        var ready = await client.GetAsync("/health/ready", Stop);

        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        // Nobody swept either: there was nothing to sweep.
        Assert.Equal("""{"status":"unavailable","reasons":["database","worker"]}""", await ready.Content.ReadAsStringAsync(Stop));
        SqliteConnection.ClearAllPools();
    }

    [Theory]
    [InlineData("POST", "/api/v1/requests", "同一次操作发两遍只算一遍")]
    [InlineData("GET", "/api/v1/work-orders", "请等几秒再打开")]
    [InlineData("GET", "/report", "请等几秒再打开")]
    public async Task It_says_when_to_come_again_and_whether_the_work_is_saved(string method, string path, string sentence)
    {
        using var folder = new VerbFolder();
        await using var app = Hall.Build(folder.Path, Nowhere, new Wall());
        await app.StartAsync(Stop);
        using var client = app.GetTestClient();
        client.DefaultRequestHeaders.Add("Authorization", "Bearer lk_" + Reference.New(new CountyCode("990101")).Text);
        using var call = new HttpRequestMessage(new HttpMethod(method), path);
        call.Content = method == "POST" ? JsonContent.Create(new { id = Guid.CreateVersion7(), text = "路灯坏了" }) : null;

        var answer = await client.SendAsync(call, Stop);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains(sentence, await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }
}
