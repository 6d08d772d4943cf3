using System.Buffers.Binary;
using System.IO.Compression;
using Linli.Platform.Files.Photos;

namespace Linli.Tests.Platform.Files;

/// <summary>Small true pictures, written byte by byte, with whatever a camera or an attacker hides in them.</summary>
internal static class Pictures
{
    public static byte[] Concat(params byte[][] parts) => [.. parts.SelectMany(p => p)];

    public static byte[] Segment(byte marker, params byte[] body) =>
        [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];

    /// <summary>A grey baseline JPEG: every block is "difference 0, end of block", two zero bits.</summary>
    public static byte[] Jpeg(int width = 16, int height = 8, params byte[][] extra)
    {
        var bits = (width + 7) / 8 * ((height + 7) / 8) * 2;
        var scan = new byte[(bits + 7) / 8];
        if (bits % 8 != 0)
        {
            scan[^1] = (byte)(0xFF >> bits % 8);
        }

        return Concat(
            [0xFF, 0xD8],
            Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
            Concat(extra),
            Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]),
            Segment(0xC0, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]),
            Segment(0xC4, [0x00, 1, .. new byte[15], 0]),
            Segment(0xC4, [0x10, 1, .. new byte[15], 0]),
            Segment(0xDA, [1, 1, 0x00, 0, 63, 0]),
            scan,
            [0xFF, 0xD9]
        );
    }

    public static byte[] ExifSegment(byte[] tiff) => Segment(0xE1, [.. "Exif\0\0"u8, .. tiff]);

    public static byte[] Chunk(string type, byte[] body)
    {
        byte[] typed = [.. System.Text.Encoding.ASCII.GetBytes(type), .. body];
        var chunk = new byte[typed.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, body.Length);
        typed.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(typed.Length + 4), Crc32.Of(typed));
        return chunk;
    }

    public static byte[] PngHead(uint width, uint height)
    {
        var body = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(body, width);
        BinaryPrimitives.WriteUInt32BigEndian(body.AsSpan(4), height);
        body[8] = 8;
        return [0x89, .. "PNG\r\n\x1A\n"u8, .. Chunk("IHDR", body)];
    }

    public static byte[] Png(int width = 16, int height = 8, params byte[][] extra)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest))
        {
            zlib.Write(new byte[(width + 1) * height]);
        }

        return Concat(PngHead((uint)width, (uint)height), Concat(extra), Chunk("IDAT", packed.ToArray()), Chunk("IEND", []));
    }

    public static byte[] RiffChunk(string type, byte[] body) =>
        [.. System.Text.Encoding.ASCII.GetBytes(type), .. BitConverter.GetBytes(body.Length), .. body, .. new byte[body.Length & 1]];

    public static byte[] Riff(string type, params byte[][] chunks)
    {
        var body = Concat(chunks);
        return [.. "RIFF"u8, .. BitConverter.GetBytes(body.Length + 4), .. System.Text.Encoding.ASCII.GetBytes(type), .. body];
    }

    /// <summary>One pixel, lossy: the smallest VP8 key frame.</summary>
    public static readonly byte[] Vp8 = Convert.FromBase64String("MAEAnQEqAQABAA7A/iWkAANwAAAAAA==");

    /// <summary>One pixel, lossless.</summary>
    public static readonly byte[] Vp8L = Convert.FromBase64String("LwAAABAHEBERiIj+BwA=");

    public static byte[] SimpleWebp() => Riff("WEBP", RiffChunk("VP8 ", Vp8));

    public static byte[] LosslessWebp() => Riff("WEBP", RiffChunk("VP8L", Vp8L));

    public static byte[] ExtendedWebp(byte flags, byte[][] before, params byte[][] after) =>
        Riff("WEBP", [RiffChunk("VP8X", [flags, 0, 0, 0, 0, 0, 0, 0, 0, 0]), .. before, RiffChunk("VP8 ", Vp8), .. after]);

    /// <summary>EXIF as a phone writes it: maker, orientation and a GPS directory with degrees, minutes and hundredths of seconds.</summary>
    public static byte[] Tiff(bool little, ushort orientation, double? lon = null, double? lat = null)
    {
        using var tiff = new MemoryStream();

        void U16(ushort v) => tiff.Write(little ? [(byte)v, (byte)(v >> 8)] : [(byte)(v >> 8), (byte)v]);
        void U32(uint v)
        {
            U16((ushort)(little ? v : v >> 16));
            U16((ushort)(little ? v >> 16 : v));
        }
        void Entry(ushort tag, ushort type, uint count, Action value)
        {
            U16(tag);
            U16(type);
            U32(count);
            value();
        }
        void Short(ushort v)
        {
            U16(v);
            U16(0);
        }
        void Angle(double degrees)
        {
            var d = Math.Abs(degrees);
            U32((uint)d);
            U32(1);
            U32((uint)(d * 60 % 60));
            U32(1);
            U32((uint)Math.Round(d * 3600 % 60 * 10_000));
            U32(10_000);
        }

        tiff.Write(little ? "II"u8 : "MM"u8);
        U16(42);
        U32(8);
        U16((ushort)(lon is null ? 2 : 3));
        Entry(0x010F, 2, 4, () => tiff.Write("Ace\0"u8));
        Entry(0x0112, 3, 1, () => Short(orientation));
        if (lon is { } east && lat is { } north)
        {
            Entry(0x8825, 4, 1, () => U32(50));
            U32(0);
            U16(4);
            Entry(1, 2, 2, () => tiff.Write(north < 0 ? "S\0\0\0"u8 : "N\0\0\0"u8));
            Entry(2, 5, 3, () => U32(104));
            Entry(3, 2, 2, () => tiff.Write(east < 0 ? "W\0\0\0"u8 : "E\0\0\0"u8));
            Entry(4, 5, 3, () => U32(128));
            U32(0);
            Angle(north);
            Angle(east);
        }
        else
        {
            U32(0);
        }

        return tiff.ToArray();
    }
}
