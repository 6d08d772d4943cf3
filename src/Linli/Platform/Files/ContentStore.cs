using System.Security.Cryptography;
using Linli.Platform.Settings;

namespace Linli.Platform.Files;

/// <summary>
/// Where attachments lie, each under its own SHA-256 (<c>ab/cd/abcd…</c>), the same bytes once: in a folder, or in a bucket. When a store returns,
/// bytes and names are synced or confirmed, so the row that names them may commit (promises 1.1). Unfinished files lie in the folder's
/// <c>tmp/</c> and are swept by age.
/// </summary>
internal sealed class ContentStore : IDisposable
{
    private readonly string _tmp;
    private readonly IShelf _shelf;

    /// <param name="folder">Made when missing, for the owner only. One file system, one process.</param>
    /// <param name="bucket">Where the kept bytes lie instead; null: in the folder.</param>
    public ContentStore(string folder, BucketSettings? bucket = null)
    {
        _tmp = Path.Combine(Path.GetFullPath(folder), "tmp");
        DurableFile.CreateDirectory(_tmp);
        Bucket = bucket is null ? null : new(bucket, _tmp);
        _shelf = Bucket ?? (IShelf)new FolderShelf(folder);
    }

    /// <summary>The bucket, where there is one: for those who look whether it is well.</summary>
    public BucketShelf? Bucket { get; }

    /// <summary>The sync that failed, if one did. From then on nothing is stored until a restart: a later success could be a lie.</summary>
    public SyncFailed? Fault { get; private set; }

    /// <summary>Says that a sync failed, here or beside the store.</summary>
    public void Fail(SyncFailed failed) => Fault ??= failed;

    /// <summary>Stores what <paramref name="write"/> writes. Nothing is left behind when it throws. Throws <see cref="SyncFailed"/>.</summary>
    public async Task<StoredContent> Store(Func<Stream, CancellationToken, Task> write, CancellationToken ct)
    {
        RefuseAfterFault();

        var part = NewPart(_tmp);

        try
        {
            var stored = await WritePart(part, write, ct);
            await _shelf.Put(part, stored.Hash, ct);
            RefuseAfterFault();
            return stored;
        }
        catch (SyncFailed failed)
        {
            Fail(failed);
            throw;
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Stores a stream of at most <paramref name="maxBytes"/>; a longer one throws <see cref="InvalidDataException"/>.</summary>
    public Task<StoredContent> Store(Stream body, long maxBytes, CancellationToken ct) =>
        Store(
            (to, token) => LimitedCopy.Run(body, to, maxBytes, () => new InvalidDataException($"More than {maxBytes} bytes."), token),
            ct
        );

    /// <summary>A file for bytes that are not yet trusted; it goes when closed, or with the sweep after a crash.</summary>
    public FileStream Spool() => CreatePart(NewPart(_tmp), FileAccess.ReadWrite, FileOptions.DeleteOnClose);

    /// <summary>Opens for reading, on this machine; null when the store does not hold it.</summary>
    public Task<FileStream?> Open(string hash, CancellationToken ct) => _shelf.Open(hash, ct);

    /// <summary>Length of what is kept, or null when the store does not hold it.</summary>
    public Task<long?> Length(string hash, CancellationToken ct) => _shelf.Length(hash, ct);

    /// <summary>
    /// Hashes stored before an instant, in folders that changed since another: among these are the bytes no row names. The caller asks the
    /// rows, and gives whoever sends at least a day.
    /// </summary>
    public IAsyncEnumerable<string> Recent(DateTimeOffset changedSince, DateTimeOffset storedBefore, CancellationToken ct) =>
        _shelf.Recent(changedSince, storedBefore, ct);

    /// <summary>Removes an orphan, unless the same bytes were stored again since. True when it is gone.</summary>
    public Task<bool> Remove(string hash, DateTimeOffset storedBefore, CancellationToken ct) => _shelf.Remove(hash, storedBefore, ct);

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

    public void Dispose() => Bucket?.Dispose();

    /// <summary>Throws when a sync failed before: whoever writes beside the store asks here.</summary>
    public void RefuseAfterFault()
    {
        if (Fault is { } fault)
        {
            throw new IOException($"The store takes nothing since a sync failed ({fault.Message}). Check the disk, then restart.", fault);
        }
    }

    /// <summary>A file in a folder that is swept, for the owner only.</summary>
    public static FileStream CreatePart(string path, FileAccess access, FileOptions options) =>
        DurableFile.CreateNew(path, access, options | FileOptions.Asynchronous, DurableFile.OwnerOnly);

    /// <summary>A name nobody has, that the sweep knows.</summary>
    public static string NewPart(string tmp) => Path.Combine(tmp, $"{Guid.CreateVersion7():N}{DurableFile.Unfinished}");

    /// <summary>Where a hash lies, in a folder or under a prefix.</summary>
    public static string KeyOf(string hash) =>
        IsHash(hash) ? $"{hash[..2]}/{hash[2..4]}/{hash}" : throw new ArgumentException("Not a SHA-256 in lower-case hex.");

    /// <summary>64 lower-case hex digits.</summary>
    public static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);
}
