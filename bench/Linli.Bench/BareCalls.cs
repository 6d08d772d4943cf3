using System.Net.Http.Json;

namespace Linli.Bench;

/// <summary>The calls to the bare server, from the same client.</summary>
internal sealed class BareCalls(Uri address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address };

    public async Task<Guid> Insert()
    {
        var id = Guid.CreateVersion7();
        await Done(_http.PostAsJsonAsync("/orders", new BareServer.Filing(id, "小区东门口的路灯不亮了,晚上看不清路")));
        return id;
    }

    /// <summary>All rows a filed request leaves.</summary>
    public Task InsertWhole() => Done(_http.PostAsJsonAsync("/orders/whole", new BareServer.Filing(Guid.CreateVersion7(), "")));

    public Task Change(Guid id) => Change(id, 2);

    public Task Change(Guid id, int seq) => Done(_http.PostAsJsonAsync($"/orders/{id}/changes", new BareServer.Change(seq)));

    public Task List(string unit, string stage) => Done(_http.GetAsync($"/orders?unit={unit}&status={stage}"));

    public Task Read(string number) => Done(_http.GetAsync($"/orders/{number}"));

    public async Task WithPhoto(byte[] photo)
    {
        using var body = new ByteArrayContent(photo);
        await Done(_http.PostAsync("/photos", body));
        await Insert();
    }

    public void Dispose() => _http.Dispose();

    private static async Task Done(Task<HttpResponseMessage> call)
    {
        using var answer = await call;
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }
}
