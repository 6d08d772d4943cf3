using Linli.Platform.Files;
using Xunit;

namespace Linli.Tests.Platform.Files;

/// <inheritdoc/>
public sealed class BucketStoreTests : ContentStoreTests
{
    private ObjectServer _server = null!;

    [Fact]
    public async Task Lists_of_many_pages_are_read_to_their_end()
    {
        using var store = new ContentStore(Files, _server.Settings());
        var ct = TestContext.Current.CancellationToken;

        for (byte i = 0; i < 7; i++)
        {
            await store.Store(new MemoryStream([9, i]), 2, ct);
        }

        var all = await store.Recent(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, ct).ToListAsync(ct);
        Assert.Equal(Kept().Order(), all.Order());
        Assert.Equal(7, all.Count);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _server.DisposeAsync();
    }

    private protected override async Task<ContentStore> Make(string folder)
    {
        _server = await ObjectServer.Start();
        return new ContentStore(folder, _server.Settings());
    }

    private protected override IReadOnlyList<string> Kept() => _server.Hashes();

    private protected override void Shorten(string hash) => _server.Change(hash, o => o with { Bytes = [] });

    private protected override void Age(string hash, DateTimeOffset at) => _server.Change(hash, o => o with { At = at });
}
