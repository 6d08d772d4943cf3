using System.Net;
using Linli.Platform.Access;

namespace Linli.Tests.Support;

/// <summary>The hall itself: opens on both databases, lets everybody in who has a post.</summary>
public abstract class HallDoorTests(Hall hall) : HallTests(hall)
{
    [Fact]
    public async Task Everybody_in_a_post_signs_in_from_the_page()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            var browser = await Hall.SignIn(role);

            var page = await browser.Open("/account");

            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains(Hall.Town[role].Name, page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_stranger_is_led_to_the_door()
    {
        var page = await Hall.Stranger().Open("/organisations");

        Assert.Equal("/sign-in", page.Path);
    }
}

public sealed class HallDoorOnSqlite(SqliteHall hall) : HallDoorTests(hall), IClassFixture<SqliteHall>;

public sealed class HallDoorOnPostgres(PostgresHall hall) : HallDoorTests(hall), IClassFixture<PostgresHall>;
