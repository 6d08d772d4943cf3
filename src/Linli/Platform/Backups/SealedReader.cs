using System.Buffers.Binary;

namespace Linli.Platform.Backups;

/// <summary>Reads what <see cref="SealedWriter"/> wrote. No byte is handed out that was not proven first.</summary>
internal sealed class SealedReader : IDisposable
{
    private readonly FileStream _from;
    private readonly BackupSeal _seal;
    private readonly byte[] _plain = new byte[BackupSeal.ChunkLength];
    private readonly byte[] _box = new byte[BackupSeal.ChunkLength + BackupSeal.TagLength];
    private int _at;
    private int _filled;

    public SealedReader(string file, BackupKey key)
    {
        if (!File.Exists(file))
        {
            throw new BackupFault($"There is no file {file}.");
        }

        _from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);

        try
        {
            var head = new byte[BackupSeal.HeadLength];

            if (_from.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length)
            {
                throw new BackupFault("This is not a backup of Linli, or only its first bytes.");
            }

            _seal = BackupSeal.Of(head, key);
        }
        catch
        {
            _from.Dispose();
            throw;
        }
    }

    public void Read(Span<byte> to)
    {
        while (!to.IsEmpty)
        {
            if (_at == _filled)
            {
                Open();
            }

            var some = Math.Min(to.Length, _filled - _at);
            _plain.AsSpan(_at, some).CopyTo(to);
            _at += some;
            to = to[some..];
        }
    }

    public PartOfBackup ReadPart()
    {
        Span<byte> one = stackalloc byte[1];
        Read(one);
        return (PartOfBackup)one[0];
    }

    public long ReadNumber()
    {
        Span<byte> bytes = stackalloc byte[8];
        Read(bytes);
        return BinaryPrimitives.ReadInt64LittleEndian(bytes);
    }

    /// <summary>What <see cref="SealedWriter.WriteWhole"/> wrote.</summary>
    public byte[] ReadWhole()
    {
        var bytes = new byte[checked((int)ReadNumber())];
        Read(bytes);
        return bytes;
    }

    /// <exception cref="BackupFault">Something stands behind the end.</exception>
    public void MustEnd()
    {
        if (_at != _filled || _from.Position != _from.Length)
        {
            throw new BackupFault("Something stands behind the end of the backup. Take another copy.");
        }
    }

    public void Dispose()
    {
        _seal.Dispose();
        _from.Dispose();
    }

    private void Open()
    {
        var read = _from.ReadAtLeast(_box, _box.Length, throwOnEndOfStream: false);

        if (read <= BackupSeal.TagLength)
        {
            throw new BackupFault("The backup is cut off: its end is missing. Take another copy.");
        }

        _filled = read - BackupSeal.TagLength;
        _seal.Open(
            _box.AsSpan(0, _filled),
            _box.AsSpan(_filled, BackupSeal.TagLength),
            _plain.AsSpan(0, _filled),
            last: _from.Position == _from.Length
        );
        _at = 0;
    }
}
