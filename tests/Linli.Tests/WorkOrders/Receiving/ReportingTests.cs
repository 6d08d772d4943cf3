using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Tests.Platform.Files;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Linli.WorkOrders.Receiving;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.WorkOrders.Receiving;

/// <summary>A resident reports, without account and without script, and a program does the same.</summary>
public abstract class ReportingTests(Hall hall) : HallTests(hall)
{
    private const string Matter = "一网格单元门口的路灯三天没亮了";

    [Fact]
    public async Task A_resident_reports_from_the_page_and_gets_a_receipt()
    {
        var phone = Hall.Stranger();

        var sent = await phone.Press(await phone.Open("/report"), "report", ("Text", Matter), ("Phone", "13800000000"));

        Assert.StartsWith("/report/sent/LL-", sent.Path, StringComparison.Ordinal);
        Assert.Matches("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}", sent.Text);
        Assert.Contains("承诺办结", sent.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_number_is_said_and_nothing_typed_is_lost()
    {
        var phone = Hall.Stranger();

        var again = await phone.Press(await phone.Open("/report"), "report", ("Text", Matter), ("Phone", "138"));

        Assert.Equal("/report", again.Path);
        Assert.Contains("138", again.Text, StringComparison.Ordinal);
        Assert.Equal(Matter, again.Form("report").Fields.Single(f => f.Key == "Text").Value);
    }

    [Fact]
    public async Task Danger_shows_the_numbers_to_call_before_anything_is_sent()
    {
        var phone = Hall.Stranger();

        var first = await phone.Press(await phone.Open("/report"), "report", ("Text", "楼道里着火了"));
        var second = await phone.Press(first, "report");

        Assert.Equal("/report", first.Path);
        Assert.Contains("tel:119", first.Html, StringComparison.Ordinal);
        Assert.StartsWith("/report/sent/", second.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_anonymous_request_stores_no_identity()
    {
        var answer = await File(
            new
            {
                id = Guid.CreateVersion7(),
                text = Matter,
                mode = "anonymous",
                contact = new { name = "张三", phone = "13800000000" },
            }
        );
        var number = answer.GetProperty("number").GetString();

        var stored = await Hall.Look<ResidentRequest>(db => db.Set<ResidentRequest>().AsNoTracking().SingleAsync(r => r.Number == number));

        Assert.Null(stored.NameSealed);
        Assert.Null(stored.PhoneSealed);
        Assert.Null(stored.PhoneIndex);
    }

    [Fact]
    public async Task The_same_request_sent_twice_is_filed_once()
    {
        var body = new
        {
            id = Guid.CreateVersion7(),
            text = Matter,
            mode = "named",
        };

        var first = await File(body);
        var second = await File(body);

        Assert.Equal(first.GetProperty("number").GetString(), second.GetProperty("number").GetString());
        Assert.Equal(first.GetProperty("receipt").GetString(), second.GetProperty("receipt").GetString());
    }

    [Fact]
    public async Task A_field_nobody_knows_is_refused_by_name()
    {
        var answer = await Hall.Client()
            .PostAsJsonAsync(
                "/api/v1/requests",
                new
                {
                    id = Guid.CreateVersion7(),
                    text = Matter,
                    colour = "red",
                }
            );

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("colour", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_neighbour_joins_what_is_already_reported()
    {
        var place = new { lon = Town.Lamp.Lon, lat = Town.Lamp.Lat };
        var first = await File(
            new
            {
                id = Guid.CreateVersion7(),
                text = Matter,
                place,
            }
        );
        var number = first.GetProperty("number").GetString();

        var second = await File(
            new
            {
                id = Guid.CreateVersion7(),
                text = "路灯也不亮",
                place,
                joins = number,
            }
        );

        Assert.Equal(number, second.GetProperty("joined").GetString());
        var order = await Hall.Look<WorkOrder>(db => db.Set<WorkOrder>().AsNoTracking().SingleAsync(o => o.Number == number));
        Assert.Equal(2, order.RequestCount);
    }

    [Fact]
    public async Task Similar_open_ones_are_shown_without_the_words_of_who_reported()
    {
        var place = new { lon = Town.Lamp.Lon, lat = Town.Lamp.Lat };
        await File(
            new
            {
                id = Guid.CreateVersion7(),
                text = "路灯坏了，我家老太太王桂芬摔了一跤",
                place,
            }
        );

        var answer = await Ask("/report/similar", ("Text", "路灯不亮"), ("Lon", Degrees(Town.Lamp.Lon)), ("Lat", Degrees(Town.Lamp.Lat)));

        Assert.Contains("/report/join/LL-", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("王桂芬", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_a_photo_was_taken_is_asked_unless_the_place_is_known_or_elsewhere()
    {
        (string, string)[] inside = [("PhotoLon", Degrees(Town.Lamp.Lon)), ("PhotoLat", Degrees(Town.Lamp.Lat))];

        var asked = await Ask("/report/photo-place", inside);
        var known = await Ask("/report/photo-place", [.. inside, ("Where", "车棚旁边")]);
        var elsewhere = await Ask("/report/photo-place", ("PhotoLon", "-0.1276"), ("PhotoLat", "51.5072"));

        Assert.Contains("name=\"Hint\"", asked, StringComparison.Ordinal);
        Assert.Contains("一网格", asked, StringComparison.Ordinal);
        Assert.Empty(known);
        Assert.Empty(elsewhere);
    }

    [Fact]
    public async Task A_recording_alone_is_a_request()
    {
        var client = Hall.Client();
        var kept = await client.PostAsync("/api/v1/files", new ByteArrayContent(Sounds.Wav()));
        var hash = (await kept.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("files")[0].GetProperty("hash").GetString();

        var answer = await File(new { id = Guid.CreateVersion7(), files = new[] { hash } });

        Assert.Equal("语音反映", (await Hall.Order(answer.GetProperty("number").GetString()!)).Title);
    }

    private async Task<string> Ask(string path, params (string Name, string Value)[] fields)
    {
        var answer = await Hall.Client().PostAsync(path, new FormUrlEncodedContent(fields.ToDictionary(f => f.Name, f => f.Value)));
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}");
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private static string Degrees(double value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private async Task<JsonElement> File(object body)
    {
        var answer = await Hall.Client().PostAsJsonAsync("/api/v1/requests", body);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}

public sealed class ReportingOnSqlite(SqliteHall hall) : ReportingTests(hall), IClassFixture<SqliteHall>;

public sealed class ReportingOnPostgres(PostgresHall hall) : ReportingTests(hall), IClassFixture<PostgresHall>;
