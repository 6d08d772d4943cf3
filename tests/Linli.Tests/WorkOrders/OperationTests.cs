using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Platform.Access;
using Linli.Platform.Data;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Linli.WorkOrders.Dispatching;
using Linli.WorkOrders.Receiving;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.WorkOrders;

/// <summary>A mutation sent twice happens once; a key used for something else is refused.</summary>
public abstract class OperationTests(Hall hall) : HallTests(hall)
{
    [Fact]
    public async Task The_same_key_and_body_get_the_same_answer()
    {
        var filed = await Hall.Report();
        using var clerk = await Hall.Token(Role.Clerk);
        var key = Guid.CreateVersion7();

        using var first = await Post(clerk, filed.Number, key, "先看看");
        Hall.Wall.Pass(TimeSpan.FromMinutes(1));
        using var second = await Post(clerk, filed.Number, key, "先看看");

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(Stop), await second.Content.ReadAsStringAsync(Stop));
        Assert.Equal(2, (await Hall.Order(filed.Number)).Lines.Count);
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused_and_nothing_happens()
    {
        var (one, two) = (await Hall.Report(), await Hall.Report());
        using var clerk = await Hall.Token(Role.Clerk);
        var key = Guid.CreateVersion7();
        using var first = await Post(clerk, one.Number, key, "先看看");

        using var otherBody = await Post(clerk, one.Number, key, "再看看");
        using var otherOrder = await Post(clerk, two.Number, key, "先看看");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, otherBody.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, otherOrder.StatusCode);
        Assert.Equal(
            "platform.operation-reused",
            (await otherBody.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("code").GetString()
        );
        Assert.Equal(WorkOrderStatus.Registered, (await Hall.Order(two.Number)).Status);
    }

    [Fact]
    public async Task Somebody_elses_key_fetches_nothing()
    {
        var filed = await Hall.Report();
        using var clerk = await Hall.Token(Role.Clerk);
        using var dispatcher = await Hall.Token(Role.Dispatcher);
        var key = Guid.CreateVersion7();
        using var first = await Post(clerk, filed.Number, key, "先看看");

        using var stolen = await Post(dispatcher, filed.Number, key, "先看看");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, stolen.StatusCode);
    }

    [Fact]
    public async Task The_same_key_sent_sixteen_times_at_once_has_one_effect_and_one_answer()
    {
        var filed = await Hall.Report();
        var by = await Hall.Actor(Role.Clerk);
        var operation = Loop.Named(Guid.CreateVersion7(), "dispatch");

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(_ =>
                    Task.Run(() =>
                        Hall.Do<DispatchOrder, OrderAnswer>(
                            by,
                            c => c.Run(new Act(filed.Number, by), new(), CancellationToken.None),
                            operation
                        )
                    )
                )
        );

        Assert.Single(answers.Distinct());
        Assert.Equal(2, (await Hall.Order(filed.Number)).Lines.Count);
    }

    [Fact]
    public async Task A_request_filed_twice_at_once_is_one_request_with_one_receipt()
    {
        var id = Guid.CreateVersion7();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Hall.Report(r => r.Id = id))));

        Assert.Single(answers.Select(a => (a.Number, a.Receipt)).Distinct());
        Assert.Equal(
            1,
            await Hall.Look(db => db.Set<ResidentRequest>().CountAsync(r => r.Id == new Linli.WorkOrders.Public.RequestId(id)))
        );
        Assert.Equal(1, await Hall.Look(db => db.Set<WorkOrder>().CountAsync(o => o.Number == answers[0].Number)));
    }

    [Fact]
    public async Task The_receipt_is_stored_nowhere()
    {
        var filed = await Hall.Report();

        var answers = await Hall.Look(db => db.Set<OperationRecord>().Select(o => o.Answer).ToListAsync());

        Assert.Contains(answers, a => a.Contains(filed.Number, StringComparison.Ordinal));
        Assert.DoesNotContain(answers, a => a.Contains(filed.Receipt, StringComparison.Ordinal));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Task<HttpResponseMessage> Post(HttpClient client, string number, Guid key, string note)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/v1/work-orders/{number}/dispatches", UriKind.Relative))
        {
            Content = JsonContent.Create(new { note }),
        };
        request.Headers.Add("Idempotency-Key", key.ToString());
        return client.SendAsync(request, Stop);
    }
}

public sealed class OperationsOnSqlite(SqliteHall hall) : OperationTests(hall), IClassFixture<SqliteHall>;

public sealed class OperationsOnPostgres(PostgresHall hall) : OperationTests(hall), IClassFixture<PostgresHall>;
