namespace Linli.Registry;

/// <summary>Many ids in one column, 16 bytes each.</summary>
internal static class EntryIds
{
    private const int Bytes = 16;

    public static byte[] Pack(IReadOnlyList<Guid> ids)
    {
        var packed = new byte[ids.Count * Bytes];

        for (var i = 0; i < ids.Count; i++)
        {
            ids[i].TryWriteBytes(packed.AsSpan(i * Bytes, Bytes), bigEndian: true, out _);
        }

        return packed;
    }

    public static IReadOnlyList<Guid> Read(byte[] packed) =>
        [.. Enumerable.Range(0, packed.Length / Bytes).Select(i => new Guid(packed.AsSpan(i * Bytes, Bytes), bigEndian: true))];
}
