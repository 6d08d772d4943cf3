using System.Buffers.Binary;

namespace Linli.Platform.Files.Photos;

/// <summary>Looks tags up in a TIFF directory. Offsets come from a stranger: one that points outside reads as 0.</summary>
internal readonly ref struct TiffBlock(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private readonly bool _little = bytes.StartsWith("II"u8);

    public bool IsTiff => (_bytes.StartsWith("II"u8) || _bytes.StartsWith("MM"u8)) && U16(2) == 42;

    public ushort U16(long at) =>
        at < 0 || at + 2 > _bytes.Length ? (ushort)0
        : _little ? BinaryPrimitives.ReadUInt16LittleEndian(_bytes[(int)at..])
        : BinaryPrimitives.ReadUInt16BigEndian(_bytes[(int)at..]);

    public uint U32(long at) =>
        at < 0 || at + 4 > _bytes.Length ? 0
        : _little ? BinaryPrimitives.ReadUInt32LittleEndian(_bytes[(int)at..])
        : BinaryPrimitives.ReadUInt32BigEndian(_bytes[(int)at..]);

    public byte U8(long at) => at < 0 || at >= _bytes.Length ? (byte)0 : _bytes[(int)at];

    /// <summary>Where the value of an entry lies when it fits into the entry; null when there is no such entry.</summary>
    public long? Find(uint directory, ushort tag, ushort type, uint count)
    {
        int entries = U16(directory);

        for (var i = 0; i < entries; i++)
        {
            var entry = directory + 2L + 12L * i;

            if (entry + 12 > _bytes.Length)
            {
                return null;
            }

            if (U16(entry) == tag && U16(entry + 2) == type && U32(entry + 4) == count)
            {
                return entry + 8;
            }
        }

        return null;
    }
}
