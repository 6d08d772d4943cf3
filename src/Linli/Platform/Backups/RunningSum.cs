using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Linli.Platform.Backups;

/// <summary>Counts and hashes the rows of one table as they pass.</summary>
internal sealed class RunningSum(string table) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public long Rows { get; private set; }

    public void Add(ReadOnlySpan<byte> row)
    {
        // With their lengths, so that two rows never hash like one.
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, row.Length);
        _hash.AppendData(length);
        _hash.AppendData(row);
        Rows++;
    }

    public TableSum End() => new(table, Rows, Convert.ToHexStringLower(_hash.GetCurrentHash()));

    public void Dispose() => _hash.Dispose();
}
