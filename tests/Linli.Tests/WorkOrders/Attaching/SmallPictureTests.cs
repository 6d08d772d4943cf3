using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Platform.Access;
using Linli.Platform.Files.Showing;
using Linli.Tests.Platform.Files;
using Linli.Tests.Support;

namespace Linli.Tests.WorkOrders.Attaching;

/// <summary>The order page shows small pictures; who may see the photo may see the small one, and nobody else.</summary>
public abstract class SmallPictureTests(Hall hall) : HallTests(hall)
{
    [Fact]
    public async Task Pages_ask_for_small_pictures_and_only_who_sees_the_photo_gets_one()
    {
        var (number, hash) = await Report();
        var desk = await Hall.SignIn(Role.Dispatcher);
        var page = await desk.Open($"/desk/orders/{number}");
        Assert.Contains($"<img src=\"/desk/files/{number}/{hash}/small\"", page.Html, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"/desk/files/{number}/{hash}\"", page.Html, StringComparison.Ordinal);

        using var staff = await Hall.Token(Role.Dispatcher);
        var whole = await staff.GetAsync($"/desk/files/{number}/{hash}");
        var small = await staff.GetAsync($"/desk/files/{number}/{hash}/small");
        Assert.Equal(HttpStatusCode.OK, small.StatusCode);
        Assert.Equal("image/jpeg", small.Content.Headers.ContentType!.MediaType);
        Assert.Equal(whole.Headers.GetValues("Content-Security-Policy"), small.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("private", small.Headers.GetValues("Cache-Control").Single(), StringComparison.Ordinal);

        // Without the decoder it is the photo itself.
        if (SmallPictures.Find() is not null)
        {
            var inspected = Gate.Inspect(await small.Content.ReadAsByteArrayAsync());
            Assert.Equal((384, 192), (inspected.Width, inspected.Height));
        }

        using var nobody = Hall.Client();
        Assert.Equal(HttpStatusCode.NotFound, (await nobody.GetAsync($"/files/{number}/{hash}/small")).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await nobody.GetAsync($"/desk/files/{number}/{hash}/small")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"/desk/files/{number}/{new string('0', 64)}/small")).StatusCode);
    }

    private async Task<(string Number, string Hash)> Report()
    {
        var client = Hall.Client();
        var kept = await client.PostAsync("/api/v1/files", new ByteArrayContent(Pictures.Jpeg(2000, 1000)));
        var hash = (await kept.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("files")[0].GetProperty("hash").GetString()!;
        var filed = await client.PostAsJsonAsync(
            "/api/v1/requests",
            new
            {
                id = Guid.CreateVersion7(),
                text = "一网格单元门口的路灯三天没亮了",
                files = new[] { hash },
            }
        );
        var answer = await filed.Content.ReadFromJsonAsync<JsonElement>();
        return (answer.GetProperty("number").GetString()!, hash);
    }
}

public sealed class SmallPictureOnSqlite(SqliteHall hall) : SmallPictureTests(hall), IClassFixture<SqliteHall>;

public sealed class SmallPictureOnPostgres(PostgresHall hall) : SmallPictureTests(hall), IClassFixture<PostgresHall>;
