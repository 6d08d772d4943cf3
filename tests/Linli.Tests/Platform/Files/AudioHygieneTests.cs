using Xunit;

namespace Linli.Tests.Platform.Files;

public sealed class AudioHygieneTests
{
    [Fact]
    public async Task Tags_around_mp3_and_aac_frames_go()
    {
        byte[] id3v1 = [.. "TAG"u8, .. new byte[125]];
        Assert.Equal(Sounds.Mp3(), await Gate.Strip([.. Sounds.Id3, .. Sounds.Mp3(), .. id3v1]));
        Assert.Equal(Sounds.Aac(), await Gate.Strip([.. Sounds.Id3, .. Sounds.Aac()]));
    }

    [Fact]
    public void Sound_is_never_lost_in_silence() =>
        Assert.Equal("files.damaged", Gate.Refusal([.. Sounds.Mp3(), .. new byte[100], .. Sounds.Repeat(Sounds.Mp3(), 3)]));

    [Fact]
    public async Task A_wav_keeps_only_format_and_sound() =>
        Assert.Equal(
            Sounds.Wav(),
            await Gate.Strip(Sounds.Wav(Pictures.RiffChunk("LIST", [.. "INFOIARTZhang"u8]), Pictures.RiffChunk("bext", new byte[602])))
        );

    [Fact]
    public async Task An_m4a_forgets_the_place_and_no_byte_moves()
    {
        var file = Sounds.M4a();
        var stripped = await Gate.Strip(file);

        Assert.True(file.Says("+31.2304") && file.Says("private") && file.Says("Zhang") && file.Says("made-now"));
        Assert.False(
            stripped.Says("+31.2304")
                || stripped.Says("private")
                || stripped.Says("Zhang")
                || stripped.Says("udta")
                || stripped.Says("made-now")
        );
        Assert.Equal(file.Length, stripped.Length);
        Assert.Equal(file.AsSpan().IndexOf("the sound"u8), stripped.AsSpan().IndexOf("the sound"u8));
    }

    [Fact]
    public async Task A_webm_forgets_its_tags_and_title_and_no_byte_moves()
    {
        var file = Sounds.Webm();
        var stripped = await Gate.Strip(file);

        Assert.True(file.Says("LOCATION") && file.Says("Zhang"));
        Assert.False(stripped.Says("LOCATION") || stripped.Says("Zhang"));
        Assert.Equal(file.Length, stripped.Length);
        Assert.Equal(file[^20..], stripped[^20..]);
    }

    [Fact]
    public async Task An_opus_recording_forgets_its_comments_and_its_check_sums_are_right()
    {
        var file = Sounds.Opus();
        var stripped = await Gate.Strip(file);

        Assert.True(file.Says("LOCATION"));
        Assert.False(stripped.Says("LOCATION") || stripped.Says("phone"));
        Assert.Equal(file.Length, stripped.Length);

        var page = stripped.AsSpan(stripped.AsSpan(1).IndexOf("OggS"u8) + 1);
        page = page[..(page[1..].IndexOf("OggS"u8) + 1)].ToArray();
        var said = BitConverter.ToUInt32(page[22..]);
        page.Slice(22, 4).Clear();
        Assert.Equal(Linli.Platform.Files.Audio.OggComment.CheckSum(page), said);
    }

    [Fact]
    public void A_recording_with_a_picture_in_its_comments_is_refused_in_words()
    {
        byte[] huge =
        [
            .. Sounds.OggPage(2, 7, 0, [.. "OpusHead"u8, .. new byte[11]]),
            .. Sounds.OggPage(0, 7, 1, [.. "OpusTags"u8, .. new byte[255 * 254 - 8]])[..],
        ];
        // All lacings 255: the packet goes on in the next page.
        var second = huge.AsSpan(1).IndexOf("OggS"u8) + 1;
        huge[second + 26] = 254;
        byte[] cut = [.. huge[..(second + 27 + 254)], .. huge[(second + 27 + 255)..], .. Sounds.OggPage(1, 7, 2, new byte[10])];
        Assert.Equal("files.tags-too-big", Gate.Refusal(cut));
    }
}
