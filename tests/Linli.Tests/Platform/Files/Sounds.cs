using System.Buffers.Binary;
using System.Text;
using Linli.Platform.Files.Audio;

namespace Linli.Tests.Platform.Files;

/// <summary>Recordings in bones: the right frames, boxes and pages around silence.</summary>
internal static class Sounds
{
    public static readonly byte[] Id3 = [.. "ID3"u8, 4, 0, 0, 0, 0, 0, 20, .. "TXXX-PLACE-31.2,121.4"u8[..20]];

    public static byte[] Repeat(byte[] frame, int times) => [.. Enumerable.Repeat(frame, times).SelectMany(f => f)];

    public static byte[] Mp3() => Repeat([0xFF, 0xFB, 0x90, 0x00, .. new byte[413]], 5);

    public static byte[] Aac() => Repeat([0xFF, 0xF1, 0x50, 0x80, 0x02, 0x1F, 0xFC, .. new byte[9]], 5);

    public static byte[] Amr() => [.. "#!AMR\n"u8, .. Repeat([0x3C, .. new byte[31]], 5)];

    public static byte[] Wav(params byte[][] extra) =>
        Pictures.Riff(
            "WAVE",
            [
                Pictures.RiffChunk("fmt ", [1, 0, 1, 0, 0x40, 0x1F, 0, 0, 0x40, 0x1F, 0, 0, 1, 0, 8, 0]),
                .. extra,
                Pictures.RiffChunk("data", new byte[101]),
            ]
        );

    public static byte[] OggPage(byte flags, uint serial, uint number, byte[] packet)
    {
        List<byte> lacing = [.. Enumerable.Repeat((byte)255, packet.Length / 255), (byte)(packet.Length % 255)];
        byte[] page =
        [
            .. "OggS"u8,
            0,
            flags,
            .. new byte[8],
            .. BitConverter.GetBytes(serial),
            .. BitConverter.GetBytes(number),
            0,
            0,
            0,
            0,
            (byte)lacing.Count,
            .. lacing,
            .. packet,
        ];
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(22), OggComment.CheckSum(page));
        return page;
    }

    public static byte[] Opus(string comment = "LOCATION=31.2,121.4") =>
        [
            .. OggPage(2, 7, 0, [.. "OpusHead"u8, 1, 1, 0, 0, 0x80, 0xBB, 0, 0, 0, 0, 0]),
            .. OggPage(
                0,
                7,
                1,
                [
                    .. "OpusTags"u8,
                    5,
                    0,
                    0,
                    0,
                    .. "phone"u8,
                    1,
                    0,
                    0,
                    0,
                    .. BitConverter.GetBytes(comment.Length),
                    .. Encoding.ASCII.GetBytes(comment),
                ]
            ),
            .. OggPage(4, 7, 2, [0xFC, 0xFF, 0xFE]),
        ];

    public static byte[] Box(string type, params byte[][] inside)
    {
        var body = Pictures.Concat(inside);
        var size = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(size, body.Length + 8);
        return [.. size, .. Encoding.Latin1.GetBytes(type), .. body];
    }

    public static byte[] M4a(string handler = "soun") =>
        Pictures.Concat(
            Box("ftyp", [.. "M4A \0\0\0\0mp42"u8]),
            Box(
                "moov",
                Box("mvhd", [0, 0, 0, 0, .. "made-now"u8, .. new byte[88]]),
                Box(
                    "trak",
                    Box("tkhd", new byte[84]),
                    Box("mdia", Box("hdlr", [.. new byte[8], .. Encoding.ASCII.GetBytes(handler), .. new byte[12], .. "Zhang's phone\0"u8]))
                ),
                Box("udta", Box("\u00A9xyz", [.. "\0\x12\x15\xC7+31.2304+121.4737/"u8]))
            ),
            Box("uuid", [.. "private"u8]),
            Box("mdat", [.. "the sound"u8])
        );

    public static byte[] Element(ulong id, params byte[][] inside)
    {
        var body = Pictures.Concat(inside);
        var name = BitConverter.GetBytes(id).Reverse().SkipWhile(b => b == 0);
        return [.. name, 0x08, .. BitConverter.GetBytes(body.Length).Reverse(), .. body]; // a size of five bytes
    }

    public static byte[] Webm(byte trackType = 2) =>
        Pictures.Concat(
            Element(0x1A45DFA3, Element(0x4282, [.. "webm"u8])),
            [0x18, 0x53, 0x80, 0x67, 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], // a live recording does not know its length
            Element(0x1549A966, Element(0x2AD7B1, [0x0F, 0x42, 0x40]), Element(0x7BA9, [.. "At Zhang's door"u8])),
            Element(0x1654AE6B, Element(0xAE, Element(0xD7, [1]), Element(0x83, [trackType]), Element(0x86, [.. "A_OPUS"u8]))),
            Element(0x1254C367, Element(0x7373, [.. "LOCATION 31.2"u8])),
            [0x1F, 0x43, 0xB6, 0x75, 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
            Element(0xE7, [0]),
            Element(0xA3, [0x81, 0, 0, 0x80, 0xFC, 0xFF, 0xFE])
        );

    public static byte[] Pdf() => [.. "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\nstartxref\n9\n%%EOF\n"u8];
}
