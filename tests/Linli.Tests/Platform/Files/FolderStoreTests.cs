using Linli.Platform.Files;
using Xunit;

namespace Linli.Tests.Platform.Files;

/// <inheritdoc/>
public sealed class FolderStoreTests : ContentStoreTests
{
    [Fact]
    public async Task A_file_is_its_owner_s_only()
    {
        using var store = new ContentStore(Files);
        var stored = await store.Store(new MemoryStream([1, 2]), 2, TestContext.Current.CancellationToken);
        var path = Path.Combine(Files, stored.Hash[..2], stored.Hash[2..4], stored.Hash);

        Assert.Equal([1, 2], await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal(DurableFile.OwnerOnly, File.GetUnixFileMode(path));
        Assert.Equal(DurableFile.OwnerOnlyFolder, File.GetUnixFileMode(Path.GetDirectoryName(path)!));
    }

    private protected override Task<ContentStore> Make(string folder) => Task.FromResult(new ContentStore(folder));

    private protected override IReadOnlyList<string> Kept() =>
        [.. Directory.GetFiles(Files, new string('?', 64), SearchOption.AllDirectories).Select(f => Path.GetFileName(f))];

    private protected override void Shorten(string hash) => File.WriteAllBytes(PathOf(hash), []);

    private protected override void Age(string hash, DateTimeOffset at) => File.SetLastWriteTimeUtc(PathOf(hash), at.UtcDateTime);

    private string PathOf(string hash) => Path.Combine(Files, hash[..2], hash[2..4], hash);
}
