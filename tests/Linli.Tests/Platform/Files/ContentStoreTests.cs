using System.Security.Cryptography;
using Linli.Platform.Files;
using Xunit;

namespace Linli.Tests.Platform.Files;

/// <summary>What holds of the kept bytes wherever they lie; once in a folder, once in a bucket.</summary>
public abstract class ContentStoreTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Late = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Early = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TempFolder _folder = new();
    private readonly CancellationToken _ct = TestContext.Current.CancellationToken;
    private ContentStore _store = null!;

    public async ValueTask InitializeAsync() => _store = await Make(_folder["files"]);

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _store.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private protected string Files => _folder["files"];

    private protected abstract Task<ContentStore> Make(string folder);

    /// <summary>Hashes of what is kept, read past the store.</summary>
    private protected abstract IReadOnlyList<string> Kept();

    /// <summary>As a fault may leave it.</summary>
    private protected abstract void Shorten(string hash);

    /// <summary>As if stored then.</summary>
    private protected abstract void Age(string hash, DateTimeOffset at);

    [Fact]
    public async Task A_file_lies_under_its_hash_and_is_read_from_any_place()
    {
        var bytes = Bytes(200_000);
        var stored = await _store.Store(new MemoryStream(bytes), 200_000, _ct);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), stored.Hash);
        Assert.Equal(200_000, stored.Bytes);
        Assert.Equal([stored.Hash], Kept());
        Assert.Equal(200_000, await _store.Length(stored.Hash, _ct));
        Assert.Empty(Directory.GetFiles(_folder["files/tmp"]));

        await using (var open = (await _store.Open(stored.Hash, _ct))!)
        {
            Assert.Equal(200_000, open.Length);
            open.Position = 150_000;
            var end = new byte[50_000];
            await open.ReadExactlyAsync(end, _ct);
            Assert.Equal(bytes[150_000..], end);
        }

        Assert.Empty(Directory.GetFiles(_folder["files/tmp"]));
    }

    [Fact]
    public async Task What_was_never_stored_is_not_there()
    {
        var hash = new string('0', 64);
        Assert.Null(await _store.Open(hash, _ct));
        Assert.Null(await _store.Length(hash, _ct));
        Assert.False(await _store.Remove(hash, Late, _ct));
        Assert.Empty(Kept());
    }

    [Fact]
    public async Task The_same_bytes_are_kept_once_even_when_fifty_send_them_at_once()
    {
        var bytes = Bytes(50_000);
        var all = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => Task.Run(() => _store.Store(new MemoryStream(bytes), 50_000, _ct)))
        );

        Assert.Single(all.Distinct());
        Assert.Equal([all[0].Hash], Kept());
        Assert.Empty(Directory.GetFiles(_folder["files/tmp"]));
    }

    [Fact]
    public async Task A_short_file_left_by_a_fault_is_healed_by_sending_it_again()
    {
        var stored = await _store.Store(new MemoryStream(Bytes(1000)), 1000, _ct);
        Shorten(stored.Hash);
        Assert.Equal(0, await _store.Length(stored.Hash, _ct));

        await _store.Store(new MemoryStream(Bytes(1000)), 1000, _ct);
        Assert.Equal(1000, await _store.Length(stored.Hash, _ct));
    }

    [Fact]
    public async Task Too_long_or_cut_leaves_nothing_behind()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => _store.Store(new MemoryStream(new byte[1001]), 1000, _ct));
        await Assert.ThrowsAsync<TimeoutException>(() => _store.Store((_, _) => throw new TimeoutException(), _ct));

        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _store.Store(new MemoryStream(new byte[10]), 1000, gone.Token));

        Assert.Empty(Kept());
        Assert.Empty(Directory.GetFiles(_folder["files"], "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Orphans_are_listed_by_age_and_removed_unless_sent_again()
    {
        var kept = await _store.Store(new MemoryStream([1]), 1, _ct);
        var orphan = await _store.Store(new MemoryStream([2]), 1, _ct);

        Assert.Empty(await Recent(Early, Early));
        Assert.Empty(await Recent(Late, Late));
        Assert.Equal([orphan.Hash], (await Recent(Early, Late)).Except([kept.Hash]));
        Assert.False(await _store.Remove(orphan.Hash, Early, _ct));
        Assert.NotNull(await _store.Length(orphan.Hash, _ct));
        Assert.True(await _store.Remove(orphan.Hash, Late, _ct));
        Assert.Null(await _store.Length(orphan.Hash, _ct));
        Assert.Equal([kept.Hash], Kept());
    }

    [Fact]
    public async Task Sending_again_makes_a_file_young()
    {
        var stored = await _store.Store(new MemoryStream([3]), 1, _ct);
        Age(stored.Hash, Early);
        Assert.NotEmpty(await Recent(Early, Early.AddDays(1)));

        await _store.Store(new MemoryStream([3]), 1, _ct);
        Assert.Empty(await Recent(Early, Early.AddDays(1)));
    }

    [Fact]
    public async Task What_a_killed_process_left_is_never_taken_for_a_file_and_is_swept()
    {
        File.WriteAllBytes(_folder["files/tmp/0199.part"], [1, 2]);

        Assert.Empty(await Recent(Early, Late));
        Assert.Equal(0, _store.SweepUnfinished(Early));
        Assert.Equal(1, _store.SweepUnfinished(Late));
        Assert.Empty(Directory.GetFiles(_folder["files/tmp"]));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    [InlineData("ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789")]
    public Task Only_a_hash_is_a_name(string name) => Assert.ThrowsAsync<ArgumentException>(() => _store.Length(name, _ct));

    private async Task<List<string>> Recent(DateTimeOffset changedSince, DateTimeOffset storedBefore) =>
        await _store.Recent(changedSince, storedBefore, _ct).ToListAsync(_ct);

    private static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(7).NextBytes(bytes);
        return bytes;
    }
}
