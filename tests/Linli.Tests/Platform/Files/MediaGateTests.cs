using System.Text.Json;
using Linli.Platform.Files;
using Xunit;

namespace Linli.Tests.Platform.Files;

public sealed class MediaGateTests
{
    public static TheoryData<string, byte[]> Good =>
        new()
        {
            { "image/jpeg", Pictures.Jpeg() },
            { "image/png", Pictures.Png() },
            { "image/webp", Pictures.SimpleWebp() },
            { "image/webp", Pictures.LosslessWebp() },
            { "audio/mpeg", Sounds.Mp3() },
            { "audio/mpeg", [.. Sounds.Id3, .. Sounds.Mp3()] },
            { "audio/aac", Sounds.Aac() },
            { "audio/amr", Sounds.Amr() },
            { "audio/wav", Sounds.Wav() },
            { "audio/ogg", Sounds.Opus() },
            { "audio/mp4", Sounds.M4a() },
            { "audio/webm", Sounds.Webm() },
            { "application/pdf", Sounds.Pdf() },
        };

    [Theory, MemberData(nameof(Good))]
    public void A_file_is_what_its_bytes_say(string mediaType, byte[] file) => Assert.Equal(mediaType, Gate.Inspect(file).MediaType);

    [Theory, MemberData(nameof(Good))]
    public void Half_a_file_is_refused_or_loses_only_a_cut_frame(string mediaType, byte[] file)
    {
        var half = file[..(file.Length / 2)];

        if (mediaType is "audio/mpeg" or "audio/aac" or "audio/amr")
        {
            return; // frames in a row end anywhere; the transport notices a cut upload
        }

        Assert.Equal("files.damaged", Gate.Refusal(half));
    }

    [Fact]
    public void Dimensions_are_read_from_the_header()
    {
        Assert.Equal((300, 200), Size(Pictures.Jpeg(300, 200)));
        Assert.Equal((300, 200), Size(Pictures.Png(300, 200)));
        Assert.Equal((1, 1), Size(Pictures.SimpleWebp()));
        Assert.Equal((1, 1), Size(Pictures.LosslessWebp()));

        static (int?, int?) Size(byte[] file) => (Gate.Inspect(file).Width, Gate.Inspect(file).Height);
    }

    [Fact]
    public void A_pixel_bomb_is_refused_by_its_header()
    {
        Assert.Equal("files.too-many-pixels", Gate.Refusal([.. Pictures.PngHead(50_000, 50_000), .. new byte[100]]));
        Assert.Equal("files.too-many-pixels", Gate.Refusal([.. Pictures.PngHead(0x7FFFFFFF, 0x7FFFFFFF), .. new byte[100]]));

        var jpeg = Pictures.Jpeg();
        new byte[] { 0xC3, 0x50, 0xC3, 0x50 }.CopyTo(jpeg, jpeg.AsSpan().IndexOf<byte>([0xFF, 0xC0]) + 5);
        Assert.Equal("files.too-many-pixels", Gate.Refusal(jpeg));

        var canvas = Pictures.RiffChunk("VP8X", [0, 0, 0, 0, 0x4F, 0xC3, 0, 0x4F, 0xC3, 0]);
        Assert.Equal("files.too-many-pixels", Gate.Refusal(Pictures.Riff("WEBP", canvas, Pictures.RiffChunk("VP8 ", Pictures.Vp8))));
    }

    [Theory]
    [InlineData("files.empty", "")]
    [InlineData("files.type-not-taken", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")]
    [InlineData("files.type-not-taken", "<!doctype html><script>alert(1)</script>")]
    [InlineData("files.type-not-taken", "MZ\u0090\0 program")]
    [InlineData("files.type-not-taken", "PK\u0003\u0004 zip, also docx and xlsx")]
    [InlineData("files.type-not-taken", "\0\0\0\u0018ftypavif\0\0\0\0avif")]
    [InlineData("files.heic", "\0\0\0\u0018ftypheic\0\0\0\0mif1")]
    [InlineData("files.heic", "\0\0\0\u0018ftypmif1\0\0\0\0heic")]
    [InlineData("files.animated", "GIF89a\u0001\0\u0001\0")]
    public void Other_things_are_refused_whatever_they_are_called(string code, string content) =>
        Assert.Equal(code, Gate.Refusal(System.Text.Encoding.Latin1.GetBytes(content)));

    [Fact]
    public void Moving_pictures_are_refused()
    {
        Assert.Equal("files.video", Gate.Refusal(Sounds.M4a("vide")));
        Assert.Equal("files.video", Gate.Refusal(Sounds.Webm(1)));
        Assert.Equal("files.animated", Gate.Refusal(Pictures.ExtendedWebp(2, [Pictures.RiffChunk("ANIM", new byte[6])])));
    }

    [Fact]
    public async Task What_follows_the_end_of_a_file_is_cut_off()
    {
        foreach (
            var file in new[]
            {
                Pictures.Jpeg(),
                Pictures.Png(),
                Pictures.SimpleWebp(),
                Sounds.Wav(),
                Sounds.Opus(),
                Sounds.Pdf(),
                Sounds.Mp3(),
            }
        )
        {
            byte[] polyglot = [.. file, .. "PK\u0003\u0004<script>alert(1)</script>"u8];
            Assert.Equal(await Gate.Strip(file), await Gate.Strip(polyglot));
        }
    }

    [Fact]
    public void The_limit_of_the_kind_holds()
    {
        var small = Gate.Limits with { AudioBytes = 100 };
        var refusal = Assert.Throws<Linli.Kernel.RuleBroken>(() => MediaGate.Inspect(new MemoryStream(Sounds.Mp3()), "a", small));
        Assert.Equal("files.too-big", refusal.Code);
        Assert.Equal("image/jpeg", MediaGate.Inspect(new MemoryStream(Pictures.Jpeg()), "a", small).MediaType);
    }

    [Fact]
    public void Refusals_name_the_file_without_its_path_and_without_tricks()
    {
        Assert.Equal("photo‮gpj.exe".Replace("‮", "", StringComparison.Ordinal), FileRefusals.Shown("C:\\Zhang\\photo\u202Egpj.exe\n"));
        Assert.Equal(41, FileRefusals.Shown(new string('长', 300)).Length);
    }

    [Fact]
    public void The_seeded_limits_can_be_read()
    {
        var path = Path.Combine(Repository(), "seed/reference/platform/media-limits.json");
        var limits = JsonSerializer.Deserialize<MediaLimits>(File.ReadAllText(path), JsonSerializerOptions.Web)!;
        Assert.Equal(20_000_000, limits.BytesOf(MediaKind.Photo));
        Assert.Equal(20_000_000, limits.BytesOf(MediaKind.Audio));
        Assert.True(limits.PhotoPixels < 2_500_000_000);
    }

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Linli.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
