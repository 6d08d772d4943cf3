using System.Net;
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
}
