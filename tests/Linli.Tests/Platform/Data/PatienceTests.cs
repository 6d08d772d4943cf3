using Linli.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Platform.Data;

/// <summary>Whoever waits in front of a screen hears soon that PostgreSQL says nothing; an import may take its time.</summary>
public sealed class PatienceTests(PostgresHall hall) : HallTests(hall), IClassFixture<PostgresHall>
{
    [Fact]
    public async Task A_request_waits_ten_seconds_and_the_work_behind_it_as_long_as_the_setting_says()
    {
        var door = Hall.Services.GetRequiredService<IHttpContextAccessor>();

        Assert.Null(await Hall.Look(db => Task.FromResult(db.Database.GetCommandTimeout())));
        door.HttpContext = new DefaultHttpContext();
        Assert.Equal(10, await Hall.Look(db => Task.FromResult(db.Database.GetCommandTimeout())));
        door.HttpContext = null;
    }
}
