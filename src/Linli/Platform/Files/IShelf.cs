namespace Linli.Platform.Files;

/// <summary>
/// Where the kept bytes lie, each under its SHA-256: a folder (<see cref="FolderShelf"/>) or a bucket (<see cref="BucketShelf"/>). Checking and hashing
/// happen before, on this machine; only whole files come here.
/// </summary>
internal interface IShelf
{
    /// <summary>Keeps a whole file under its hash, young again if it lay here already. When it returns, the row that names it may commit.</summary>
    /// <param name="part">The file on this machine; whoever calls deletes what is left of it.</param>
    /// <param name="hash">SHA-256 of its bytes.</param>
    /// <param name="ct">Whoever sends goes away.</param>
    Task Put(string part, string hash, CancellationToken ct);

    /// <summary>A file on this machine with these bytes, or null when they are not kept. Gone or not, it can be read until closed.</summary>
    Task<FileStream?> Open(string hash, CancellationToken ct);

    /// <summary>Length of what is kept, or null when it is not.</summary>
    Task<long?> Length(string hash, CancellationToken ct);

    /// <summary>Hashes stored before an instant, in a part of the shelf that changed since another.</summary>
    IAsyncEnumerable<string> Recent(DateTimeOffset changedSince, DateTimeOffset storedBefore, CancellationToken ct);

    /// <summary>Removes these bytes unless they were stored again since. True when they are gone.</summary>
    Task<bool> Remove(string hash, DateTimeOffset storedBefore, CancellationToken ct);
}
