using Linli.Kernel;
using Xunit;
using static Linli.Tests.Platform.Files.Pictures;

namespace Linli.Tests.Platform.Files;

public sealed class PhotoHygieneTests
{
    private static readonly byte[] Camera = Tiff(little: true, orientation: 6, lon: 121.473701, lat: 31.230416);

    [Fact]
    public async Task A_jpeg_keeps_its_structure_and_orientation_and_nothing_else()
    {
        var stripped = await Gate.Strip(
            Jpeg(
                16,
                8,
                ExifSegment(Camera),
                Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>"u8]),
                Segment(0xE2, [.. "ICC_PROFILE\0"u8, 1, 1, .. new byte[200]]),
                Segment(0xE2, [.. "MPF\0"u8, .. new byte[40]]),
                Segment(0xEB, [.. "JP  c2pa"u8]),
                Segment(0xED, [.. "Photoshop 3.0\0"u8]),
                Segment(0xFE, [.. "taken at Zhang's door"u8]),
                Segment(0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 0, .. "hidden"u8])
            )
        );

        Assert.Equal([0xD8, 0xE0, 0xE1, 0xEE, 0xDB, 0xC0, 0xC4, 0xC4, 0xDA, 0xD9], Markers(stripped));
        Assert.Equal(Jpeg(16, 8, ExifSegment(OrientationOnly(6)), Segment(0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 0])), stripped);
        Assert.False(stripped.Says("Ace"));
    }

    [Fact]
    public async Task A_thumbnail_in_the_jfif_header_goes()
    {
        var plain = Jpeg();
        byte[] withThumb = [0xFF, 0xD8, .. Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 1, 1, 9, 9, 9]), .. plain[20..]];
        Assert.Equal(plain, await Gate.Strip(withThumb));
    }

    [Fact]
    public async Task An_upright_photo_needs_no_exif_at_all() =>
        Assert.Equal(Jpeg(), await Gate.Strip(Jpeg(16, 8, ExifSegment(Tiff(false, 1, 1, 1)))));

    [Fact]
    public async Task A_png_keeps_its_picture_and_orientation_and_nothing_else()
    {
        var gamma = Chunk("gAMA", [0, 0, 0xB1, 0x8F]);
        var file = Png(
            16,
            8,
            gamma,
            Chunk("tEXt", [.. "Author\0Zhang"u8]),
            Chunk("eXIf", Camera),
            Chunk("iTXt", [.. "XML:com.adobe.xmp"u8]),
            Chunk("caBX", [1]),
            Chunk("acTL", new byte[8])
        );
        Assert.Equal(Png(16, 8, gamma, Chunk("eXIf", OrientationOnly(6))), await Gate.Strip(file));
    }

    [Fact]
    public async Task A_webp_keeps_its_picture_and_orientation_and_its_flags_are_true()
    {
        var icc = RiffChunk("ICCP", new byte[33]);
        var exif = RiffChunk("EXIF", Camera);
        var xmp = RiffChunk("XMP ", [.. "<x:xmpmeta/>"u8]);

        Assert.Equal(ExtendedWebp(0x08, [], RiffChunk("EXIF", OrientationOnly(6))), await Gate.Strip(ExtendedWebp(0x2C, [icc], exif, xmp)));
        Assert.Equal(ExtendedWebp(0, []), await Gate.Strip(ExtendedWebp(0x2C, [icc], RiffChunk("EXIF", Tiff(true, 1)), xmp)));
        Assert.Equal(SimpleWebp(), await Gate.Strip(SimpleWebp()));
    }

    [Theory]
    [InlineData(true, 121.473701, 31.230416)]
    [InlineData(false, 121.473701, 31.230416)]
    [InlineData(true, -68.303, -54.8019)]
    public void The_place_is_read_once_from_every_container(bool little, double lon, double lat)
    {
        var tiff = Tiff(little, 1, lon, lat);

        foreach (
            var file in new[]
            {
                Jpeg(16, 8, ExifSegment(tiff)),
                Png(16, 8, Chunk("eXIf", tiff)),
                ExtendedWebp(8, [], RiffChunk("EXIF", tiff)),
            }
        )
        {
            var hint = Assert.NotNull(Gate.Inspect(file).Hint);
            Assert.Equal(lon, hint.Lon, 1e-6);
            Assert.Equal(lat, hint.Lat, 1e-6);
        }
    }

    [Fact]
    public async Task A_stripped_photo_no_longer_knows_the_place()
    {
        foreach (
            var file in new[]
            {
                Jpeg(16, 8, ExifSegment(Camera)),
                Png(16, 8, Chunk("eXIf", Camera)),
                ExtendedWebp(8, [], RiffChunk("EXIF", Camera)),
            }
        )
        {
            Assert.NotNull(Gate.Inspect(file).Hint);
            Assert.Null(Gate.Inspect(await Gate.Strip(file)).Hint);
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(181, 31)]
    [InlineData(121, 91)]
    public void An_impossible_place_is_no_place(double lon, double lat) =>
        Assert.Null(Gate.Inspect(Jpeg(16, 8, ExifSegment(Tiff(true, 1, lon, lat)))).Hint);

    [Fact]
    public void A_place_over_zero_is_no_place()
    {
        var tiff = Tiff(true, 1, 121, 31);
        tiff.AsSpan(108, 4).Clear();
        Assert.Null(Gate.Inspect(Jpeg(16, 8, ExifSegment(tiff))).Hint);
    }

    [Fact]
    public void A_broken_exif_block_is_no_reason_to_refuse_the_photo()
    {
        var random = new Random(19);
        for (var i = 0; i < 2000; i++)
        {
            var tiff = (byte[])Camera.Clone();
            for (var n = 0; n < 8; n++)
            {
                tiff[random.Next(4, tiff.Length)] = (byte)random.Next(256);
            }

            var hint = Gate.Inspect(Jpeg(16, 8, ExifSegment(tiff))).Hint;
            Assert.True(hint is null or { Lon: >= -180 and <= 180, Lat: >= -90 and <= 90 });
        }
    }

    private static byte[] OrientationOnly(byte turned) =>
        [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, turned, 0, 0, 0, 0, 0, 0, 0];

    private static List<byte> Markers(byte[] jpeg)
    {
        List<byte> found = [jpeg[1]];
        for (var at = 2; at < jpeg.Length; )
        {
            found.Add(jpeg[at + 1]);
            at += jpeg[at + 1] == 0xD9 ? 2 : 2 + (jpeg[at + 2] << 8 | jpeg[at + 3]);
            at += found[^1] == 0xDA ? jpeg.AsSpan(at).IndexOf<byte>([0xFF, 0xD9]) : 0;
        }

        return found;
    }
}
