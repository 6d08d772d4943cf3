using Linli.Kernel;
using Linli.Platform.Files;
using Xunit;

namespace Linli.Tests.Platform.Files;

public sealed class AttachmentIntakeTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ContentStore _store;
    private readonly AttachmentIntake _intake;
    private readonly CancellationToken _ct = TestContext.Current.CancellationToken;

    public AttachmentIntakeTests()
    {
        _store = new ContentStore(_folder.Path);
        _intake = new AttachmentIntake(_store, Gate.Limits);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_photo_is_stored_stripped_and_proposes_its_place_once()
    {
        var photo = Pictures.Jpeg(640, 480, Pictures.ExifSegment(Pictures.Tiff(true, 6, 121.5, 31.25)));
        var taken = await _intake.Take(new Trickle(photo), "virus.exe", _ct);

        Assert.Equal(("image/jpeg", 640, 480), (taken.MediaType, taken.Width, taken.Height));
        Assert.Equal(31.25, Assert.NotNull(taken.Hint).Lat, 1e-6);

        await using var stored = (await _store.Open(taken.Hash, TestContext.Current.CancellationToken))!;
        var bytes = new byte[stored.Length];
        await stored.ReadExactlyAsync(bytes, _ct);
        Assert.Equal(taken.Bytes, bytes.Length);
        Assert.Equal(await Gate.Strip(photo), bytes);
        Assert.Null(Gate.Inspect(bytes).Hint);
        Assert.Empty(Directory.GetFiles(_folder["tmp"]));
    }

    [Fact]
    public async Task Two_copies_that_differ_only_in_metadata_are_one_file()
    {
        var one = await _intake.Take(new MemoryStream(Pictures.Jpeg()), "a.jpg", _ct);
        var two = await _intake.Take(new MemoryStream(Pictures.Jpeg(16, 8, Pictures.Segment(0xFE, 1, 2))), "b.jpg", _ct);
        Assert.Equal(one.Hash, two.Hash);
    }

    [Fact]
    public async Task A_wrong_file_is_refused_before_its_rest_is_read()
    {
        var body = new Trickle([.. "PK"u8, .. new byte[1_000_000]]);
        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => _intake.Take(body, "报表.xlsx", _ct));

        Assert.Equal("files.type-not-taken", refusal.Code);
        Assert.StartsWith("“报表.xlsx”", refusal.Message, StringComparison.Ordinal);
        Assert.True(body.Position < 100);
        Assert.Empty(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_file_beyond_the_limit_is_refused_while_it_arrives()
    {
        var intake = new AttachmentIntake(_store, Gate.Limits with { PhotoBytes = 5_000 });
        var body = new Trickle([.. Pictures.Jpeg(), .. new byte[1_000_000]]);
        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => intake.Take(body, "a.jpg", _ct));

        Assert.Equal("files.too-big", refusal.Code);
        Assert.True(body.Position < 10_000);
        Assert.Empty(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_line_that_breaks_leaves_nothing()
    {
        await Assert.ThrowsAsync<IOException>(() => _intake.Take(new Trickle(Pictures.Jpeg(2000, 2000), breaksAt: 3000), "a.jpg", _ct));
        Assert.Empty(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));
    }

    /// <summary>A slow phone: a thousand bytes at a time, no length, no way back.</summary>
    private sealed class Trickle(byte[] bytes, int breaksAt = int.MaxValue) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position >= breaksAt
                ? throw new IOException("The line broke.")
                : base.ReadAsync(buffer[..Math.Min(buffer.Length, 1000)], cancellationToken);
    }
}
