using Linli.Platform.Files;
using Linli.Platform.Files.Showing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Linli.Tests.Platform.Files;

/// <summary>Small pictures: made once, in a program of their own, within bounds; the whole photo when there is none.</summary>
public sealed class SmallPicturesTests : IDisposable
{
    private static readonly ThumbnailLimits Limits = ThumbnailLimits.Shipped();

    private readonly TempFolder _folder = new();
    private readonly ContentStore _store;
    private readonly CancellationToken _ct = TestContext.Current.CancellationToken;

    public SmallPicturesTests() => _store = new ContentStore(_folder["files"]);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("jpeg")]
    [InlineData("png")]
    [InlineData("webp")]
    public async Task Each_kind_of_photo_becomes_a_small_jpeg_once(string kind)
    {
        var hash = await Keep(
            kind switch
            {
                "jpeg" => Pictures.Jpeg(2000, 1000),
                "png" => Pictures.Png(2000, 1000),
                _ => Pictures.SimpleWebp(),
            }
        );
        using var small = With(Decoder());
        Assert.SkipWhen(Decoder() is null, "vipsthumbnail is not installed (libvips-tools)");

        var first = await Bytes(small, hash);
        Assert.Equal([0xFF, 0xD8, 0xFF], first[..3]);
        var made = Gate.Inspect(first);
        Assert.True(Math.Max(made.Width!.Value, made.Height!.Value) <= Limits.Side);

        // Without a decoder: it is there already.
        using var later = With(null);
        Assert.Equal(first, await Bytes(later, hash));
        Assert.Single(Directory.GetFiles(_folder["small"], "*", SearchOption.AllDirectories));
        later.Forget(hash);
        Assert.Null(await later.Open(hash, 1, _ct));
    }

    [Fact]
    public async Task What_cannot_be_decoded_is_tried_once_and_shown_whole()
    {
        var hash = await Keep(Pictures.Jpeg(100, 100)[..60]);
        using var small = With(Decoder() ?? "/bin/false");
        Assert.Null(await small.Open(hash, 1, _ct));
        var mark = Directory.GetFiles(_folder["small"], "*", SearchOption.AllDirectories).Single();
        var tried = File.GetLastWriteTimeUtc(mark);

        Assert.Null(await small.Open(hash, 1, _ct));
        Assert.Equal((0, tried), (new FileInfo(mark).Length, File.GetLastWriteTimeUtc(mark)));
    }

    [Fact]
    public async Task Too_many_pixels_are_never_given_to_a_decoder()
    {
        var (hash, called) = (await Keep(Pictures.Jpeg()), _folder["called"]);
        using var small = With(Script($"echo > {called}; exit 1"));
        Assert.Null(await small.Open(hash, Limits.Pixels + 1, _ct));
        Assert.False(File.Exists(called));
        Assert.Null(await small.Open(hash, Limits.Pixels, _ct));
        Assert.True(File.Exists(called));
    }

    [Fact]
    public async Task So_many_are_made_at_once_and_whoever_comes_then_is_shown_the_whole_photo()
    {
        var go = _folder["go"];
        using var small = With(Script($"while [ ! -e {go} ]; do sleep 0.05; done; for to; do :; done; echo x > \"${{to%%[*}}\""));
        var hashes = new List<string>();

        for (byte i = 0; i < Limits.AtOnce + Limits.Waiting; i++)
        {
            hashes.Add(await Keep([i]));
        }

        var making = hashes.Select(hash => small.Open(hash, 1, _ct)).ToList();
        Assert.Null(await small.Open(await Keep([99]), 1, _ct));
        Assert.All(making, one => Assert.False(one.IsCompleted));
        File.WriteAllText(go, "");
        var made = await Task.WhenAll(making);
        Assert.All(made, one => Assert.NotNull(one));

        foreach (var one in made)
        {
            await one!.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_decoder_that_eats_time_or_memory_is_stopped_and_sees_nothing_of_ours()
    {
        var (said, hash, other) = (_folder["said"], await Keep([1]), await Keep([2]));
        using var small = With(Script($"(env; ulimit -v; ulimit -t) > {said}; exit 3"));
        Assert.Null(await small.Open(hash, 1, _ct));
        var seen = await File.ReadAllLinesAsync(said, _ct);
        Assert.Contains($"{Limits.MemoryMegabytes * 1024}", seen);
        Assert.Contains($"{Limits.Seconds}", seen);
        Assert.DoesNotContain(
            seen,
            line => line.StartsWith("HOME=", StringComparison.Ordinal) || line.StartsWith("LINLI", StringComparison.Ordinal)
        );

        using var hasty = With(Script("sleep 60"), Limits with { Seconds = 1 });
        Assert.Null(await hasty.Open(other, 1, _ct));
    }

    private static string? Decoder() => SmallPictures.Find();

    private SmallPictures With(string? decoder, ThumbnailLimits? limits = null) =>
        new(_folder["small"], _store, limits ?? Limits, NullLogger<SmallPictures>.Instance, decoder);

    private string Script(string body)
    {
        var file = _folder[$"decoder-{Guid.CreateVersion7():N}"];
        File.WriteAllText(file, $"#!/bin/sh\n{body}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return file;
    }

    private async Task<string> Keep(byte[] bytes) => (await _store.Store(new MemoryStream(bytes), bytes.Length, _ct)).Hash;

    private async Task<byte[]> Bytes(SmallPictures small, string hash)
    {
        await using var stream = (await small.Open(hash, 1, _ct))!;
        var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, _ct);
        return bytes.ToArray();
    }
}
