using Linli.Kernel;
using Linli.Platform.Files;
using Linli.Platform.Files.Uploading;

namespace Linli.Tests.Platform.Files;

public sealed class UploadFolderTests : IDisposable
{
    private const string Me = "00000000000000aa";
    private const string Other = "00000000000000bb";

    private static readonly UploadCard Card = new("141027", Guid.Empty, "a.jpg");
    private static readonly UploadLimits Limits = new(2, 1000, 3, 1800, 4, 10, 20);

    private readonly TempFolder _folder = new();
    private readonly UploadFolder _uploads;
    private readonly CancellationToken _ct = TestContext.Current.CancellationToken;

    public UploadFolderTests() => _uploads = Again();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_goes_on_after_a_cut_and_a_restart_from_the_last_byte_on_the_disk()
    {
        var bytes = Bytes(300);
        var id = _uploads.Begin(Me, bytes.Length, Card);
        Assert.Equal(100, await _uploads.Append(id, 0, new MemoryStream(bytes[..100]), _ct));
        await Assert.ThrowsAsync<IOException>(() => _uploads.Append(id, 100, new Breaking(bytes[100..], 50), _ct));

        var later = Again();
        Assert.Equal(150, later.Find(id)!.Offset);
        Assert.Equal(300, await later.Append(id, 150, new MemoryStream(bytes[150..]), _ct));

        await using var whole = later.Open(id);
        var read = new MemoryStream();
        await whole.CopyToAsync(read, _ct);
        Assert.Equal(bytes, read.ToArray());
    }

    [Fact]
    public async Task Crumbs_of_a_cut_are_dropped_and_halves_never_count()
    {
        var id = _uploads.Begin(Me, 100, Card);
        await Assert.ThrowsAsync<IOException>(() => _uploads.Append(id, 0, new Breaking(Bytes(100), 9), _ct));
        File.WriteAllBytes(Directory.GetDirectories(_folder["uploads/open"]).Single() + "/0199.part", Bytes(50));

        Assert.Equal(0, _uploads.Find(id)!.Offset);
    }

    [Fact]
    public async Task Of_two_pieces_for_the_same_place_one_counts()
    {
        var id = _uploads.Begin(Me, 100, Card);
        var (one, two) = (new Gate(Bytes(60)), new Gate(Bytes(40)));
        var both = new[] { _uploads.Append(id, 0, one, _ct), Again().Append(id, 0, two, _ct) };
        one.Open.SetResult();
        two.Open.SetResult();
        var ends = await Task.WhenAll(both.Select(End));

        var end = Assert.Single(ends.OfType<long>());
        Assert.Equal(end, _uploads.Find(id)!.Offset);
    }

    [Fact]
    public async Task A_piece_that_does_not_fit_is_refused_and_nothing_of_it_stays()
    {
        var id = _uploads.Begin(Me, 100, Card);
        Assert.Equal("files.upload-longer", await Code(_uploads.Append(id, 0, new MemoryStream(Bytes(101)), _ct)));
        Assert.Equal("files.upload-elsewhere", await Code(_uploads.Append(id, 1, new MemoryStream(Bytes(9)), _ct)));

        for (var at = 0; at < Limits.Pieces; at++)
        {
            await _uploads.Append(id, at, new MemoryStream([1]), _ct);
        }

        Assert.Equal("files.upload-crumbs", await Code(_uploads.Append(id, Limits.Pieces, new MemoryStream([1]), _ct)));
        Assert.Equal(Limits.Pieces + 1, Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public void Only_so_much_is_on_its_way_for_each_and_for_all()
    {
        _uploads.Begin(Me, 600, Card);
        Assert.Equal("files.uploads-yours", Assert.Throws<RuleBroken>(() => _uploads.Begin(Me, 401, Card)).Code);
        _uploads.Begin(Me, 400, Card);
        Assert.Equal("files.uploads-yours", Assert.Throws<RuleBroken>(() => _uploads.Begin(Me, 0, Card)).Code);
        Assert.Equal("files.uploads-full", Assert.Throws<RuleBroken>(() => _uploads.Begin("00000000000000cc", 801, Card)).Code);
        var third = _uploads.Begin(Other, 800, Card);
        Assert.Equal("files.uploads-full", Assert.Throws<RuleBroken>(() => _uploads.Begin("00000000000000cc", 0, Card)).Code);

        _uploads.Finish(third, Card, new string('a', 64));
        _uploads.Begin("00000000000000cc", 10, Card);
        Assert.Equal(new string('a', 64), _uploads.Find(third)!.Kept);
    }

    [Fact]
    public void What_nobody_finishes_is_swept_by_its_beginning()
    {
        var old = _uploads.Begin(Me, 10, Card);
        var done = _uploads.Begin(Me, 10, Card);
        _uploads.Finish(done, Card, new string('a', 64));

        Assert.Equal(0, _uploads.Sweep(TimeProvider.System.GetUtcNow().AddHours(-1)));
        Assert.Equal(2, _uploads.Sweep(TimeProvider.System.GetUtcNow().AddHours(1)));
        Assert.Null(_uploads.Find(old));
        Assert.Null(_uploads.Find(done));
        Assert.Empty(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../keys/master.key")]
    [InlineData("00000000000000aa-a-00")]
    public void What_is_not_an_id_is_none(string text) => Assert.Null(UploadId.Read(text));

    private UploadFolder Again() => new(_folder["uploads"], new ContentStore(_folder["files"]), Limits);

    private static byte[] Bytes(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)(i * 7))];

    private static async Task<string> Code(Task act) => (await Assert.ThrowsAsync<RuleBroken>(() => act)).Code;

    private static async Task<long?> End(Task<long> append)
    {
        try
        {
            return await append;
        }
        catch (RuleBroken)
        {
            return null;
        }
    }

    /// <summary>A line that brings so many bytes and breaks.</summary>
    private sealed class Breaking(byte[] bytes, int after) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position >= after
                ? throw new IOException("The line broke.")
                : base.ReadAsync(buffer[..Math.Min(after - (int)Position, 5)], cancellationToken);
    }

    /// <summary>A line that brings everything once somebody lets it.</summary>
    private sealed class Gate(byte[] bytes) : MemoryStream(bytes)
    {
        public TaskCompletionSource Open { get; } = new();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Open.Task;
            return await base.ReadAsync(buffer, cancellationToken);
        }
    }
}
