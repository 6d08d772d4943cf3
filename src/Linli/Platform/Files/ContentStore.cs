using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Linli.Platform.Files;

/// <summary>
/// The folder where attachments lie, each under its own SHA-256 (<c>ab/cd/abcd…</c>), the same bytes once. When a store returns, bytes and
/// names are synced, so the row that names them may commit (promises 1.1). Unfinished files lie in <c>tmp/</c> and are swept by age.
/// </summary>
internal sealed class ContentStore
{
    private readonly string _folder;
    private readonly string _tmp;
    private readonly ConcurrentDictionary<string, bool> _durableFolders = new();
    private readonly Lock _names = new();

    /// <param name="folder">Made when missing, for the owner only. One file system, one process.</param>
    public ContentStore(string folder)
    {
        _folder = Path.GetFullPath(folder);
        _tmp = Path.Combine(_folder, "tmp");
        DurableFile.CreateDirectory(_tmp);
    }

    /// <summary>The sync that failed, if one did. From then on nothing is stored until a restart: a later success could be a lie.</summary>
    public SyncFailed? Fault { get; private set; }

    /// <summary>Says that a sync failed, here or beside the store.</summary>
    public void Fail(SyncFailed failed) => Fault ??= failed;

    /// <summary>Stores what <paramref name="write"/> writes. Nothing is left behind when it throws. Throws <see cref="SyncFailed"/>.</summary>
    public async Task<StoredContent> Store(Func<Stream, CancellationToken, Task> write, CancellationToken ct)
    {
        RefuseAfterFault();

        var part = NewPart();

        try
        {
            var stored = await WritePart(part, write, ct);
            Publish(part, stored.Hash);
            return stored;
        }
        catch (SyncFailed failed)
        {
            Fail(failed);
            File.Delete(part);
            throw;
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    /// <summary>Stores a stream of at most <paramref name="maxBytes"/>; a longer one throws <see cref="InvalidDataException"/>.</summary>
    public Task<StoredContent> Store(Stream body, long maxBytes, CancellationToken ct) =>
        Store(
            (to, token) => LimitedCopy.Run(body, to, maxBytes, () => new InvalidDataException($"More than {maxBytes} bytes."), token),
            ct
        );

    /// <summary>A file for bytes that are not yet trusted; it goes when closed, or with the sweep after a crash.</summary>
    public FileStream Spool() => CreatePart(NewPart(), FileAccess.ReadWrite, FileOptions.DeleteOnClose);

    /// <summary>Opens for reading. Throws <see cref="FileNotFoundException"/> when the store does not hold it.</summary>
    public FileStream Open(string hash) =>
        new(PathOf(hash), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024, FileOptions.Asynchronous);

    public bool Exists(string hash) => File.Exists(PathOf(hash));

    /// <summary>
    /// Hashes stored before an instant, in folders that changed since another: among these are the bytes no row names. The caller asks the
    /// rows, and gives whoever sends at least a day.
    /// </summary>
    public IEnumerable<string> Recent(DateTimeOffset changedSince, DateTimeOffset storedBefore) =>
        from first in Directory.EnumerateDirectories(_folder, "??")
        from second in Directory.EnumerateDirectories(first, "??")
        where Directory.GetLastWriteTimeUtc(second) >= changedSince
        from path in Directory.EnumerateFiles(second, new string('?', 64))
        where File.GetLastWriteTimeUtc(path) < storedBefore
        let hash = Path.GetFileName(path)
        where IsHash(hash)
        select hash;

    /// <summary>Removes an orphan, unless the same bytes were stored again since. True when it is gone.</summary>
    public bool Remove(string hash, DateTimeOffset storedBefore)
    {
        var path = PathOf(hash);

        lock (_names)
        {
            if (!File.Exists(path) || File.GetLastWriteTimeUtc(path) >= storedBefore)
            {
                return false;
            }

            File.Delete(path);
            return true;
        }
    }

    /// <summary>Deletes unfinished files last written before the given instant: what a crash or a cut line left. Returns how many.</summary>
    public int SweepUnfinished(DateTimeOffset before)
    {
        var left = Directory.GetFiles(_tmp).Where(path => File.GetLastWriteTimeUtc(path) < before).ToList();
        left.ForEach(File.Delete);
        return left.Count;
    }

    private static async Task<StoredContent> WritePart(string part, Func<Stream, CancellationToken, Task> write, CancellationToken ct)
    {
        await using var file = CreatePart(part, FileAccess.Write, FileOptions.None);
        using var sha = SHA256.Create();
        await using var hashing = new CryptoStream(file, sha, CryptoStreamMode.Write, leaveOpen: true);

        await write(hashing, ct);
        await hashing.FlushFinalBlockAsync(ct);
        await file.FlushAsync(ct);
        DurableFile.Sync(file.SafeFileHandle, part);

        return new StoredContent(Convert.ToHexStringLower(sha.Hash!), file.Length);
    }

    // Also over a file that is already there: that one may be short after a fault, or about to be swept; this one is whole and young.
    private void Publish(string part, string hash)
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
        RefuseAfterFault();
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

    /// <summary>Throws when a sync failed before: whoever writes beside the store asks here.</summary>
    public void RefuseAfterFault()
    {
        if (Fault is { } fault)
        {
            throw new IOException($"The store takes nothing since a sync failed ({fault.Message}). Check the disk, then restart.", fault);
        }
    }

    private static FileStream CreatePart(string path, FileAccess access, FileOptions options) =>
        DurableFile.CreateNew(path, access, options | FileOptions.Asynchronous, DurableFile.OwnerOnly);

    private string NewPart() => Path.Combine(_tmp, $"{Guid.CreateVersion7():N}{DurableFile.Unfinished}");

    private string PathOf(string hash) =>
        IsHash(hash) ? Path.Combine(_folder, hash[..2], hash[2..4], hash) : throw new ArgumentException("Not a SHA-256 in lower-case hex.");

    private static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);
}
