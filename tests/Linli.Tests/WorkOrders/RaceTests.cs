using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Kernel;
using Linli.Organizations;
using Linli.Organizations.Accounts;
using Linli.Organizations.Appointing;
using Linli.Organizations.Public;
using Linli.Organizations.Tokens;
using Linli.Platform.Access;
using Linli.Platform.Web;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Linli.WorkOrders.Public;

namespace Linli.Tests.WorkOrders;

/// <summary>
/// 64 clients, each somebody else with a token of their own, reach for one order at once over HTTP, all having seen the same version. One
/// act happens a round; each of the 63 others reads who was first and what they did. An order runs through three rounds: 64 clerks offer it
/// to the pool, 64 workers of two units claim it, 64 clerks want 64 things with it. ./check runs 18 rounds on each database;
/// <c>LINLI_ROUNDS=2000</c> runs 2,000.
/// </summary>
public abstract class RaceTests(Hall hall, ITestOutputHelper output) : HallTests(hall)
{
    private const int Clients = 64;
    private static readonly int Rounds = int.Parse(
        Environment.GetEnvironmentVariable("LINLI_ROUNDS") ?? "18",
        CultureInfo.InvariantCulture
    );

    [Fact]
    public async Task One_wins_each_round_and_the_others_are_told_who_and_what()
    {
        var clerks = await Crowd("社工", Role.Clerk, Hall.Town.Committee);
        var workers = await Crowd("师傅", Role.Handler, Hall.Town.Lamps, Hall.Town.Property);
        var winners = new Dictionary<string, int>(StringComparer.Ordinal);
        var order = "";

        for (var round = 0; round < Rounds; round++)
        {
            var leg = round % 3;
            order = leg == 0 ? (await Hall.Report()).Number : order;
            var at = await Hall.Order(order);
            Func<int, (string, object)> act = leg switch
            {
                0 => _ => ("pool-offers", new { }),
                1 => _ => ("claims", new { }),
                _ => i => Wish(i, at.Unit == Hall.Town.Lamps ? Hall.Town.Property : Hall.Town.Lamps),
            };

            var answers = await Task.WhenAll(
                (leg == 1 ? workers : clerks).Select((c, i) => Task.Run(() => Send(c, order, act(i), at.Version)))
            );

            var winner = await Judge(order, at.Version, answers);
            winners[winner] = winners.GetValueOrDefault(winner) + 1;
        }

        output.WriteLine(
            $"{Rounds} rounds of {Clients} clients: one winner each round, {winners.Count} different people won, at most {winners.Values.Max()} times."
        );
        clerks.Concat(workers).ToList().ForEach(c => c.Dispose());
    }

    private sealed record Reply(HttpStatusCode Status, string Code, string Said);

    /// <returns>Who won.</returns>
    private async Task<string> Judge(string number, int seen, Reply[] answers)
    {
        var order = await Hall.Order(number);
        Assert.True(order.Version == seen + 1 && order.Lines.Count == seen + 1, $"{order.Lines.Count - seen} acts happened in one round.");
        Assert.All(order.Lines.Zip(order.Lines.Prepend(null)), p => Assert.True(p.First.Follows(p.Second?.Hash ?? [])));
        Assert.Equal(order.TimelineHead, order.Lines[^1].Hash);

        var line = order.Lines[^1];
        Assert.Single(answers, a => a.Status == HttpStatusCode.Created);
        var expected = new Reply(
            HttpStatusCode.Conflict,
            "work-orders.moved-first",
            $"{line.ByName} 0 分钟前已“{line.Action.Zh()}”，工单现在是“{line.To.Zh()}”。您的操作没有保存，请看看变化再决定。"
        );
        Assert.All(answers.Where(a => a.Status != HttpStatusCode.Created), a => Assert.Equal(expected, a));
        return line.ByName;
    }

    // What a clerk may want with an order that a unit has: every one of them something that would be allowed.
    private (string, object) Wish(int i, BodyId other) =>
        (i % 4) switch
        {
            0 => ("transfers", new { unit = other.Value, reason = "换一家办" }),
            1 => ("assist-units", new { units = new[] { Hall.Town.Center.Value }, task = "请协助" }),
            2 => ("sortings", new { category = "010307" }),
            _ => ("urges", new { words = "居民又来问了" }),
        };

    private static async Task<Reply> Send(HttpClient client, string number, (string Resource, object Body) act, int seen)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/work-orders/{number}/{act.Resource}")
        {
            Content = JsonContent.Create(act.Body),
        };
        request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{seen}\""));
        request.Headers.Add(NameOperation.Header, Guid.CreateVersion7().ToString());
        using var answer = await client.SendAsync(request);
        var said = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return answer.IsSuccessStatusCode
            ? new(answer.StatusCode, "", "")
            : new(answer.StatusCode, said.GetProperty("code").GetString()!, said.GetProperty("title").GetString()!);
    }

    // As many people as there are clients, in posts of the bodies in turn, each with a token.
    private async Task<List<HttpClient>> Crowd(string what, Role role, params BodyId[] bodies)
    {
        var by = Actors.System(Town.County);
        List<HttpClient> crowd = [];

        for (var i = 0; i < Clients; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{what}{i + 1}");
            var opened = await Hall.Do<OpenAccount, OpenAccount.Opened>(
                by,
                c =>
                    c.Run(
                        new(string.Create(CultureInfo.InvariantCulture, $"{role}-{i}"), name, WithPassword: false),
                        by,
                        CancellationToken.None
                    )
            );
            var post = await Hall.Do<CreatePost, PostId>(
                by,
                c => c.Run(bodies[i % bodies.Length], new(name, role, AreaCode.Parse(Town.Community), "", ""), by, CancellationToken.None)
            );
            await Hall.Do<Appoint, bool>(
                by,
                async c =>
                {
                    await c.Run(post, opened.Id, Town.Since, by, CancellationToken.None);
                    return true;
                }
            );
            var issued = await Hall.Do<IssueToken, IssueToken.Issued>(by, c => c.Run(opened.Id, "race", 1, by, CancellationToken.None));
            var client = Hall.Client();
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", issued.Text);
            crowd.Add(client);
        }

        return crowd;
    }
}

public sealed class RaceOnSqlite(SqliteHall hall, ITestOutputHelper output) : RaceTests(hall, output), IClassFixture<SqliteHall>;

public sealed class RaceOnPostgres(PostgresHall hall, ITestOutputHelper output) : RaceTests(hall, output), IClassFixture<PostgresHall>;
