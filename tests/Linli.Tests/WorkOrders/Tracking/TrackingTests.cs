using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Tests.Platform.Files;
using Linli.Tests.Support;
using Linli.WorkOrders;

namespace Linli.Tests.WorkOrders.Tracking;

/// <summary>The receipt, and only the receipt, opens the dialogue.</summary>
public abstract class TrackingTests(Hall hall) : HallTests(hall)
{
    [Fact]
    public async Task The_phone_that_reported_tracks_without_typing_and_urges()
    {
        var phone = Hall.Stranger();
        var number = await Report(phone, "楼下垃圾桶满了没人清");

        var page = await phone.Open($"/track/{number}");
        var urged = await phone.Press(page, "urge");

        Assert.Contains("收到您的反映", page.Text, StringComparison.Ordinal);
        Assert.Contains("催了一次", urged.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_phone_needs_the_receipt_and_then_keeps_it()
    {
        var (number, receipt) = await Filed("井盖翘起来了");
        var other = Hall.Stranger();

        var closed = await other.Open($"/track/{number}");
        var wrong = await other.Press(closed, "track", ("Number", number), ("Receipt", "AAAA-AAAA-AAAA-AAAA"));
        var open = await other.Press(wrong, "track", ("Number", number.ToLowerInvariant()), ("Receipt", receipt.ToLowerInvariant()));

        Assert.Equal("/track", closed.Path);
        Assert.Contains("对不上", wrong.Text, StringComparison.Ordinal);
        Assert.Equal($"/track/{number}", open.Path);
        Assert.Contains("井盖", open.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Over_the_api_a_wrong_receipt_finds_nothing()
    {
        var (number, receipt) = await Filed("路面有个坑");
        var client = Hall.Client();

        using var ask = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/requests/{number}");
        ask.Headers.Add("Linli-Receipt", receipt);
        var right = await client.SendAsync(ask);
        var wrong = await client.GetAsync($"/api/v1/requests/{number}?receipt=AAAA-AAAA-AAAA-AAAA");

        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
        Assert.Equal("registered", (await right.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetString());
        Assert.Equal(HttpStatusCode.NotFound, wrong.StatusCode);
    }

    [Fact]
    public async Task A_verdict_before_there_is_a_result_is_refused_and_changes_nothing()
    {
        var (number, receipt) = await Filed("楼道灯坏了");
        var client = Hall.Client();
        client.DefaultRequestHeaders.Add("Linli-Receipt", receipt);

        var answer = await client.PostAsJsonAsync($"/api/v1/requests/{number}/verdicts", new { verdict = "solved", satisfaction = 5 });

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("work-orders.move-not-allowed", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_of_words_photo_and_voice_is_enough_to_supplement()
    {
        var (number, receipt) = await Filed("屋顶漏水");
        var client = Hall.Client();
        client.DefaultRequestHeaders.Add("Linli-Receipt", receipt);
        var photo = await Kept(client, Pictures.Jpeg());
        var voice = await Kept(client, Sounds.Wav());
        var supplements = $"/api/v1/requests/{number}/supplements";

        var shown = await client.PostAsJsonAsync(supplements, new { files = new[] { photo } });
        Hall.Wall.Pass(TimeSpan.FromMilliseconds(2));
        var spoken = await client.PostAsJsonAsync(supplements, new { files = new[] { voice } });
        Hall.Wall.Pass(TimeSpan.FromMilliseconds(2));
        var written = await client.PostAsJsonAsync(supplements, new { text = "越漏越大" });
        Hall.Wall.Pass(TimeSpan.FromMilliseconds(2));
        var empty = await client.PostAsJsonAsync(supplements, new { text = "  " });

        Assert.Equal(
            [HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.Conflict],
            new[] { shown, spoken, written, empty }.Select(a => a.StatusCode)
        );
        Assert.Contains("work-orders.supplement-empty", await empty.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var lines = (await Hall.Order(number)).Lines.Where(l => l.Action == WorkOrderAction.Supplement).ToList();
        Assert.Equal([null, null, "越漏越大"], lines.Select(l => l.Text));
        Assert.Equal([photo], LineFacts.Parse(lines[0].Facts).Files);
    }

    [Fact]
    public async Task The_page_takes_a_photo_without_words_and_says_that_it_came()
    {
        var phone = Hall.Stranger();
        var number = await Report(phone, "厨房天花板漏水");

        var shown = await phone.Press(await phone.Open($"/track/{number}"), "more", [("Photos", "ceiling.jpg", Pictures.Jpeg())]);
        var empty = await phone.Press(await phone.Open($"/track/{number}"), "more");

        Assert.Contains("补充收到了", shown.Text, StringComparison.Ordinal);
        Assert.Contains("/files/", shown.Html, StringComparison.Ordinal);
        Assert.Contains("还没有补充内容", empty.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_joined_cannot_withdraw_it_for_the_others()
    {
        var (first, _) = await Filed("车棚充电桩坏了");
        var (second, receipt) = await Filed("充电桩也坏了", first);
        var client = Hall.Client();
        client.DefaultRequestHeaders.Add("Linli-Receipt", receipt);

        var answer = await client.PostAsJsonAsync($"/api/v1/requests/{second}/withdrawals", new { reason = "不办了" });

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("requests.first-only", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_one_who_asked_says_solved_from_the_page_and_it_is_closed()
    {
        var filed = await Hall.Report();
        await Hall.Repair(filed.Number);
        var phone = Hall.Stranger();
        var page = await phone.Press(await phone.Open("/track"), "track", ("Number", filed.Number), ("Receipt", filed.Receipt));

        var closed = await phone.Press(page, "verdict", ("Verdict", "Solved"), ("Satisfaction", "5"));

        Assert.Equal($"/track/{filed.Number}", closed.Path);
        Assert.Contains("反映人说：解决了", closed.Text, StringComparison.Ordinal);
        Assert.Equal(WorkOrderStatus.Closed, (await Hall.Order(filed.Number)).Status);
    }

    [Fact]
    public async Task Not_solved_sends_it_back_with_new_clocks_and_needs_a_reason()
    {
        var filed = await Hall.Report();
        await Hall.Repair(filed.Number);
        var client = Hall.Client();
        client.DefaultRequestHeaders.Add("Linli-Receipt", filed.Receipt);
        var verdicts = $"/api/v1/requests/{filed.Number}/verdicts";

        var silent = await client.PostAsJsonAsync(verdicts, new { verdict = "unsolved", satisfaction = 1 });
        var said = await client.PostAsJsonAsync(
            verdicts,
            new
            {
                verdict = "unsolved",
                satisfaction = 1,
                remark = "当晚又黑了",
            }
        );

        Assert.Equal(HttpStatusCode.Conflict, silent.StatusCode);
        Assert.Equal(HttpStatusCode.Created, said.StatusCode);
        var order = await Hall.Order(filed.Number);
        Assert.Equal((WorkOrderStatus.Dispatched, 1), (order.Status, order.ReopenCount));
        Assert.NotNull(order.NextDueAt);
    }

    private static async Task<string> Report(Browser phone, string text)
    {
        var sent = await phone.Press(await phone.Open("/report"), "report", ("Text", text));
        Assert.StartsWith("/report/sent/", sent.Path, StringComparison.Ordinal);
        return sent.Path.Split('/')[^1];
    }

    private static async Task<string> Kept(HttpClient client, byte[] file)
    {
        var kept = await client.PostAsync("/api/v1/files", new ByteArrayContent(file));
        return (await kept.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("files")[0].GetProperty("hash").GetString()!;
    }

    private async Task<(string Number, string Receipt)> Filed(string text, string? joins = null)
    {
        var answer = await Hall.Client()
            .PostAsJsonAsync(
                "/api/v1/requests",
                new
                {
                    id = Guid.CreateVersion7(),
                    text,
                    joins,
                }
            );
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        var filed = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (filed.GetProperty("number").GetString()!, filed.GetProperty("receipt").GetString()!);
    }
}

public sealed class TrackingOnSqlite(SqliteHall hall) : TrackingTests(hall), IClassFixture<SqliteHall>;

public sealed class TrackingOnPostgres(PostgresHall hall) : TrackingTests(hall), IClassFixture<PostgresHall>;
