using System.Collections.Concurrent;

namespace Linli.Platform.Files;

/// <summary>The kept bytes in a folder (<c>ab/cd/abcd…</c>): put in place by renaming, names and bytes synced before anybody is told.</summary>
internal sealed class FolderShelf(string folder) : IShelf
{
    private readonly string _folder = Path.GetFullPath(folder);
    private readonly ConcurrentDictionary<string, bool> _durableFolders = new();
    private readonly Lock _names = new();

    // Also over a file that is already there: that one may be short after a fault, or about to be swept; this one is whole and young.
    public Task Put(string part, string hash, CancellationToken ct)
    {
        var path = PathOf(hash);
        var second = Path.GetDirectoryName(path)!;
        var first = Path.GetDirectoryName(second)!;

        MakeFolder(_folder, parent: Path.GetDirectoryName(_folder)!);
        MakeFolder(first, parent: _folder);
        MakeFolder(second, parent: first);

        lock (_names)
        {
            Libc.Rename(part, path);
        }

        DurableFile.SyncDirectory(second);
        return Task.CompletedTask;
    }

    public Task<FileStream?> Open(string hash, CancellationToken ct)
    {
        try
        {
            return Task.FromResult<FileStream?>(
                new(PathOf(hash), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024, FileOptions.Asynchronous)
            );
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<FileStream?>(null);
        }
    }

    public Task<long?> Length(string hash, CancellationToken ct) =>
        Task.FromResult<long?>(new FileInfo(PathOf(hash)) is { Exists: true } file ? file.Length : null);

    public IAsyncEnumerable<string> Recent(DateTimeOffset changedSince, DateTimeOffset storedBefore, CancellationToken ct) =>
        (
            from first in Directory.EnumerateDirectories(_folder, "??")
            from second in Directory.EnumerateDirectories(first, "??")
            where Directory.GetLastWriteTimeUtc(second) >= changedSince
            from path in Directory.EnumerateFiles(second, new string('?', 64))
            where File.GetLastWriteTimeUtc(path) < storedBefore
            let hash = Path.GetFileName(path)
            where ContentStore.IsHash(hash)
            select hash
        ).ToAsyncEnumerable();

    public Task<bool> Remove(string hash, DateTimeOffset storedBefore, CancellationToken ct)
    {
        var path = PathOf(hash);

        lock (_names)
        {
            if (!File.Exists(path) || File.GetLastWriteTimeUtc(path) >= storedBefore)
            {
                return Task.FromResult(false);
            }

            File.Delete(path);
            return Task.FromResult(true);
        }
    }

    // "It exists" is not "it is on the disk": whoever made it may not have synced yet. So each run syncs each folder's name once.
    private void MakeFolder(string folder, string parent)
    {
        if (!_durableFolders.ContainsKey(folder))
        {
            DurableFile.MakeFolder(folder);
            DurableFile.SyncDirectory(parent);
            _durableFolders[folder] = true;
        }
    }

    private string PathOf(string hash) => Path.Combine(_folder, ContentStore.KeyOf(hash));
}
