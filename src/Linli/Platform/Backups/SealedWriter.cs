using System.Buffers.Binary;

namespace Linli.Platform.Backups;

/// <summary>Writes bytes into chunks that are sealed one by one, so that a backup of any size needs the memory of one chunk.</summary>
internal sealed class SealedWriter : IDisposable
{
    private readonly Stream _to;
    private readonly BackupSeal _seal;
    private readonly byte[] _plain = new byte[BackupSeal.ChunkLength];
    private readonly byte[] _box = new byte[BackupSeal.ChunkLength + BackupSeal.TagLength];
    private int _filled;

    public SealedWriter(Stream to, BackupKey key)
    {
        _to = to;
        _seal = BackupSeal.New(key);
        to.Write(_seal.Head);
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            // A full chunk waits until it is known not to be the last.
            if (_filled == _plain.Length)
            {
                Seal(last: false);
            }

            var some = Math.Min(bytes.Length, _plain.Length - _filled);
            bytes[..some].CopyTo(_plain.AsSpan(_filled));
            _filled += some;
            bytes = bytes[some..];
        }
    }

    public void Write(PartOfBackup part) => Write([(byte)part]);

    public void Write(long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        Write(bytes);
    }

    /// <summary>Length, then bytes.</summary>
    public void WriteWhole(ReadOnlySpan<byte> bytes)
    {
        Write((long)bytes.Length);
        Write(bytes);
    }

    /// <summary>Without it the file reads as cut off.</summary>
    public void Finish() => Seal(last: true);

    public void Dispose() => _seal.Dispose();

    private void Seal(bool last)
    {
        _seal.Seal(_plain.AsSpan(0, _filled), _box.AsSpan(0, _filled), _box.AsSpan(_filled, BackupSeal.TagLength), last);
        _to.Write(_box.AsSpan(0, _filled + BackupSeal.TagLength));
        _filled = 0;
    }
}
