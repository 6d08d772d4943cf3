using System.Security.Cryptography;

namespace Linli.Platform.Backups;

/// <summary>What to do with what a backup holds while it is read. This one does nothing: reading alone proves it.</summary>
internal class BackupVisit
{
    /// <summary>Before anything else. Throws when this backup cannot be used.</summary>
    public virtual void Begin(BackupHeader header) { }

    public virtual void Key(string name, byte[] bytes) { }

    public virtual void BeginTable(TableShape table) { }

    public virtual void Row(TableShape table, object?[] values) { }

    public virtual void EndTable(TableSum sum) { }

    /// <param name="hash">Its name.</param>
    /// <param name="body">Its bytes; must be read to the end, and is checked there.</param>
    public virtual void File(string hash, BackupBody body) => body.CopyTo(Stream.Null);
}

/// <summary>The bytes of one attachment on their way out of a backup.</summary>
internal sealed class BackupBody(SealedReader from, long length) : IDisposable
{
    private readonly byte[] _some = new byte[64 * 1024];
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public long Length => length;

    /// <summary>SHA-256 of what was copied.</summary>
    public string Hash => Convert.ToHexStringLower(_hash.GetCurrentHash());

    public void Dispose() => _hash.Dispose();

    public void CopyTo(Stream to)
    {
        for (var left = length; left > 0; )
        {
            var some = _some.AsSpan(0, (int)Math.Min(left, _some.Length));
            from.Read(some);
            _hash.AppendData(some);
            to.Write(some);
            left -= some.Length;
        }
    }
}
