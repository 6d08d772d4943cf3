using Linli.Platform.Files;
using Xunit;

namespace Linli.Tests.Platform.Files;

/// <summary>The bucket fails at every call in every way: what was acknowledged is there byte for byte, what was not can be sent again.</summary>
public sealed class BucketFaultTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Late = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TempFolder _folder = new();
    private readonly CancellationToken _ct = TestContext.Current.CancellationToken;
    private ObjectServer _server = null!;

    public static TheoryData<bool> Checksums => [true, false];

    public async ValueTask InitializeAsync() => _server = await ObjectServer.Start();

    public async ValueTask DisposeAsync()
    {
        _folder.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Checksums))]
    public async Task Each_call_of_a_store_fails_once_and_nothing_acknowledged_is_lost(bool checksums)
    {
        using var store = Store();
        _server.KnowsChecksums = checksums;
        var (refused, kept) = (0, 0);

        foreach (var fate in (CallFate[])[CallFate.Refused, CallFate.AnswerLost, CallFate.Cut, CallFate.Half])
        {
            // One call more than a store takes: the last round fails nothing.
            for (var fails = 1; fails <= 5; fails++)
            {
                var bytes = new byte[10_000];
                new Random((int)fate * 10 + fails).NextBytes(bytes);
                var at = fails;
                // A line that broke is tried once more below us, so it stays broken. A store that compares checksums never keeps half.
                _server.Fate = (method, _, n) =>
                    (n == at || (n > at && fate != CallFate.Refused)) && !(checksums && fate == CallFate.Half && method == "PUT")
                        ? fate
                        : CallFate.Well;
                _server.Begin();

                try
                {
                    var stored = await store.Store(new MemoryStream(bytes), bytes.Length, _ct);
                    Assert.Equal(bytes, _server.Bytes(stored.Hash));
                    kept++;
                }
                catch (BucketAway)
                {
                    refused++;
                }

                Assert.Empty(Directory.GetFiles(_folder["files/tmp"]));
                _server.Fate = (_, _, _) => CallFate.Well;
                var again = await store.Store(new MemoryStream(bytes), bytes.Length, _ct);
                Assert.Equal(bytes, _server.Bytes(again.Hash));
            }
        }

        // Three calls with checksums, a fourth that reads back without; half an answer to a question about a file has no body to halve.
        Assert.Equal(checksums ? 9 : 14, refused);
        Assert.Equal(20 - refused, kept);
    }

    [Fact]
    public async Task A_call_that_fails_once_is_tried_again_before_anybody_hears_of_it()
    {
        using var store = new ContentStore(_folder["files"], _server.Settings(tries: 3));

        for (var fails = 1; fails <= 3; fails++)
        {
            var at = fails;
            _server.Fate = (_, _, n) => n == at ? CallFate.Refused : CallFate.Well;
            _server.Begin();
            var stored = await store.Store(new MemoryStream([7, (byte)fails]), 2, _ct);
            Assert.Equal([7, (byte)fails], _server.Bytes(stored.Hash));
            Assert.Equal(4, _server.Calls);
        }
    }

    [Fact]
    public async Task Half_an_answer_is_nobody_s_photo()
    {
        using var store = Store();
        var stored = await store.Store(new MemoryStream(new byte[100_000]), 100_000, _ct);
        _server.Fate = (_, _, _) => CallFate.Half;

        await Assert.ThrowsAsync<BucketAway>(() => store.Open(stored.Hash, _ct));
        Assert.Empty(Directory.GetFiles(_folder["files/tmp"]));
        _server.Fate = (_, _, _) => CallFate.Refused;
        await Assert.ThrowsAsync<BucketAway>(() => store.Length(stored.Hash, _ct));
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_is_not_an_empty_one()
    {
        using var store = new ContentStore(
            _folder["files"],
            new()
            {
                Bucket = "other",
                Prefix = "",
                Endpoint = new Uri(_server.Address),
                Region = "us-east-1",
                KeyId = "id",
                Secret = "secret",
                Tries = 1,
            }
        );

        await Assert.ThrowsAsync<BucketAway>(() => store.Open(new string('0', 64), _ct));
        await Assert.ThrowsAsync<BucketAway>(() => store.Store(new MemoryStream([1]), 1, _ct));
        await Assert.ThrowsAsync<BucketAway>(() => store.Bucket!.Any(_ct));
    }

    [Theory]
    [InlineData("HEAD", "going/")]
    [InlineData("DELETE", "county/")]
    [InlineData("PUT", "county/going/")]
    public async Task Who_sends_again_what_is_being_swept_is_told_yes_only_when_it_stays(string method, string key)
    {
        using var sweeper = Store();
        using var sender = new ContentStore(_folder["other"], _server.Settings());
        var stored = await sweeper.Store(new MemoryStream([5, 5]), 2, _ct);
        _server.Change(stored.Hash, o => o with { At = Late.AddYears(-80) });
        var sent = 0;
        bool? told = null;
        // Another node sends the same bytes just before one call of the sweep is done.
        _server.Before = async (m, k) =>
        {
            var here = method == "HEAD" ? m == "HEAD" : m == method && k.StartsWith(key, StringComparison.Ordinal);

            if (here && Interlocked.Exchange(ref sent, 1) == 0)
            {
                try
                {
                    await sender.Store(new MemoryStream([5, 5]), 2, _ct);
                    told = true;
                }
                catch (BucketAway)
                {
                    told = false;
                }
            }
        };

        await sweeper.Remove(stored.Hash, Late.AddYears(-79), _ct);

        Assert.NotNull(told);
        Assert.True(told == false || _server.Bytes(stored.Hash) is not null, "Acknowledged, and gone.");
        // Whoever was told no sends again, and it stays.
        await sender.Store(new MemoryStream([5, 5]), 2, _ct);
        Assert.Equal([$"county/{stored.Hash[..2]}/{stored.Hash[2..4]}/{stored.Hash}"], _server.Keys());
    }

    [Fact]
    public async Task Of_two_sweeps_at_once_the_first_to_end_does_not_hide_the_other()
    {
        using var store = Store();
        var stored = await store.Store(new MemoryStream([8]), 1, _ct);
        _server.Change(stored.Hash, o => o with { At = Late.AddYears(-80) });
        var (here, told) = (0, false);
        _server.Before = async (method, key) =>
        {
            // The one is about to remove the file; the other does so first and ends, and then somebody sends it again.
            if (method == "DELETE" && key.EndsWith(stored.Hash, StringComparison.Ordinal) && Interlocked.Exchange(ref here, 1) == 0)
            {
                await store.Remove(stored.Hash, Late.AddYears(-79), _ct);
                told = await Record.ExceptionAsync(() => store.Store(new MemoryStream([8]), 1, _ct)) is null;
            }
        };

        await store.Remove(stored.Hash, Late.AddYears(-79), _ct);

        Assert.Equal(1, here);
        Assert.True(!told || _server.Bytes(stored.Hash) is not null, "Acknowledged, and gone.");
    }

    [Fact]
    public async Task A_sweep_that_ends_between_put_and_look_is_noticed()
    {
        using var sweeper = Store();
        using var sender = new ContentStore(_folder["other"], _server.Settings());
        var stored = await sweeper.Store(new MemoryStream([4]), 1, _ct);
        _server.Change(stored.Hash, o => o with { At = Late.AddYears(-80) });
        var (put, swept) = (new TaskCompletionSource(), new TaskCompletionSource());
        Task? again = null;
        _server.Before = async (method, key) =>
        {
            if (method == "DELETE" && key.EndsWith(stored.Hash, StringComparison.Ordinal))
            {
                again = Task.Run(() => sender.Store(new MemoryStream([4]), 1, _ct));
                await put.Task;
            }

            // The sender has put and would look for marks.
            if (method == "GET" && key.Length == 0)
            {
                put.SetResult();
                await swept.Task;
            }
        };

        Assert.True(await sweeper.Remove(stored.Hash, Late.AddYears(-79), _ct));
        swept.SetResult();

        await Assert.ThrowsAsync<BucketAway>(() => again!);
        Assert.Empty(_server.Keys());
    }

    [Fact]
    public async Task A_sweep_that_died_refuses_its_file_until_it_is_forgotten()
    {
        using var store = Store();
        var stored = await store.Store(new MemoryStream([6]), 1, _ct);
        _server.Fate = (method, _, _) => method == "HEAD" ? CallFate.Cut : CallFate.Well;
        await Assert.ThrowsAsync<BucketAway>(() => store.Remove(stored.Hash, Late, _ct));
        _server.Fate = (_, _, _) => CallFate.Well;

        await Assert.ThrowsAsync<BucketAway>(() => store.Store(new MemoryStream([6]), 1, _ct));
        Assert.NotEmpty(await store.Recent(DateTimeOffset.MinValue, Late, _ct).ToListAsync(_ct));
        await store.Store(new MemoryStream([6]), 1, _ct);
    }

    private ContentStore Store() => new(_folder["files"], _server.Settings());
}
