using Linli.Platform.Data;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace Linli.Tests.Platform.Data;

/// <summary>Whoever waits in front of a screen hears soon that PostgreSQL says nothing; an import may take its time.</summary>
public sealed class PatienceTests
{
    [Fact]
    public void A_request_waits_ten_seconds_and_the_work_behind_it_as_long_as_the_driver_says()
    {
        var door = new HttpContextAccessor();
        var patience = new Patience(door);

        using var behind = patience.CommandInitialized(null!, new NpgsqlCommand());
        door.HttpContext = new DefaultHttpContext();
        using var asked = patience.CommandInitialized(null!, new NpgsqlCommand());
        door.HttpContext = null;

        Assert.Equal((30, 10), (behind.CommandTimeout, asked.CommandTimeout));
    }
}
