using System.Security.Cryptography;
using Linli.Platform.Files;
using Xunit;

namespace Linli.Tests.Platform.Files;

public sealed class ContentStoreTests : IDisposable
{
    private static readonly DateTimeOffset Late = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Early = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TempFolder _folder = new();
    private readonly ContentStore _store;
    private readonly CancellationToken _ct = TestContext.Current.CancellationToken;

    public ContentStoreTests() => _store = new ContentStore(_folder["files"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_lies_under_its_hash_for_the_owner_only()
    {
        var bytes = Bytes(200_000);
        var stored = await _store.Store(new MemoryStream(bytes), 200_000, _ct);
        var path = _folder[$"files/{stored.Hash[..2]}/{stored.Hash[2..4]}/{stored.Hash}"];

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), stored.Hash);
        Assert.Equal(200_000, stored.Bytes);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(path, _ct));
        Assert.Equal(DurableFile.OwnerOnly, File.GetUnixFileMode(path));
        Assert.Equal(DurableFile.OwnerOnlyFolder, File.GetUnixFileMode(Path.GetDirectoryName(path)!));
        Assert.Empty(Directory.GetFiles(_folder["files/tmp"]));
        Assert.True(_store.Exists(stored.Hash));

        await using var open = _store.Open(stored.Hash);
        Assert.Equal(200_000, open.Length);
    }

    [Fact]
    public async Task The_same_bytes_are_kept_once_even_when_fifty_send_them_at_once()
    {
        var bytes = Bytes(50_000);
        var all = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => Task.Run(() => _store.Store(new MemoryStream(bytes), 50_000, _ct)))
        );

        Assert.Single(all.Distinct());
        Assert.Single(Directory.GetFiles(_folder["files"], "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_short_file_left_by_a_fault_is_healed_by_sending_it_again()
    {
        var stored = await _store.Store(new MemoryStream(Bytes(1000)), 1000, _ct);
        var path = Directory.GetFiles(_folder["files"], stored.Hash, SearchOption.AllDirectories).Single();
        File.WriteAllBytes(path, []);

        await _store.Store(new MemoryStream(Bytes(1000)), 1000, _ct);
        Assert.Equal(1000, new FileInfo(path).Length);
    }

    [Fact]
    public async Task Too_long_or_cut_leaves_nothing_behind()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => _store.Store(new MemoryStream(new byte[1001]), 1000, _ct));
        await Assert.ThrowsAsync<TimeoutException>(() => _store.Store((_, _) => throw new TimeoutException(), _ct));

        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _store.Store(new MemoryStream(new byte[10]), 1000, gone.Token));

        Assert.Empty(Directory.GetFiles(_folder["files"], "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Orphans_are_listed_by_age_and_removed_unless_sent_again()
    {
        var kept = await _store.Store(new MemoryStream([1]), 1, _ct);
        var orphan = await _store.Store(new MemoryStream([2]), 1, _ct);

        Assert.Empty(_store.Recent(Early, Early));
        Assert.Empty(_store.Recent(Late, Late));
        Assert.Equal([orphan.Hash], _store.Recent(Early, Late).Except([kept.Hash]));
        Assert.False(_store.Remove(orphan.Hash, Early));
        Assert.True(_store.Exists(orphan.Hash));
        Assert.True(_store.Remove(orphan.Hash, Late));
        Assert.False(_store.Exists(orphan.Hash));
    }

    [Fact]
    public async Task Sending_again_makes_a_file_young()
    {
        var stored = await _store.Store(new MemoryStream([3]), 1, _ct);
        var path = Directory.GetFiles(_folder["files"], stored.Hash, SearchOption.AllDirectories).Single();
        File.SetLastWriteTimeUtc(path, Early.UtcDateTime);
        Assert.NotEmpty(_store.Recent(Early, Early.AddDays(1)));

        await _store.Store(new MemoryStream([3]), 1, _ct);
        Assert.Empty(_store.Recent(Early, Early.AddDays(1)));
    }

    [Fact]
    public void What_a_killed_process_left_is_never_taken_for_a_file_and_is_swept()
    {
        File.WriteAllBytes(_folder["files/tmp/0199.part"], [1, 2]);

        Assert.Empty(_store.Recent(Early, Late));
        Assert.Equal(0, _store.SweepUnfinished(Early));
        Assert.Equal(1, _store.SweepUnfinished(Late));
        Assert.Empty(Directory.GetFiles(_folder["files/tmp"]));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    [InlineData("ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789")]
    public void Only_a_hash_is_a_name(string name) => Assert.Throws<ArgumentException>(() => _store.Exists(name));

    private static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(7).NextBytes(bytes);
        return bytes;
    }
}
