namespace Linli.Platform.Files;

/// <summary>
/// The disk did not take what it was given. Never retry: the kernel reports a lost write once and then calls the page clean,
/// so a second sync that succeeds proves nothing (promises 1.1 principle 1). Stop, recover, read again.
/// </summary>
internal sealed class SyncFailed(string path, string errno) : IOException($"fsync failed: {errno}: {path}")
{
    /// <summary>The file or directory that could not be synced.</summary>
    public string Path { get; } = path;
}
