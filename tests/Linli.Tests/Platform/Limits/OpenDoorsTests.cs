using System.Collections.Concurrent;
using Linli.Platform.Limits;
using Microsoft.AspNetCore.Http;

namespace Linli.Tests.Platform.Limits;

/// <summary>A slow database keeps so many waiting and no more (promises R16).</summary>
public sealed class OpenDoorsTests
{
    [Fact]
    public async Task Who_comes_when_it_is_full_hears_so_at_once_and_the_rest_are_served()
    {
        var work = new TaskCompletionSource();
        var served = 0;
        using var doors = new OpenDoors(async _ =>
        {
            await work.Task;
            Interlocked.Increment(ref served);
        });
        var room = OpenDoors.AtOnce + OpenDoors.Waiting;
        var inside = Enumerable.Range(0, room).Select(_ => doors.Invoke(Call("/report"))).ToList();

        await Assert.ThrowsAsync<DoorsFull>(() => doors.Invoke(Call("/report")));
        work.SetResult();
        await Task.WhenAll(inside);
        await doors.Invoke(Call("/report"));

        Assert.Equal(room + 1, served);
    }

    [Fact]
    public async Task A_style_needs_no_place()
    {
        var work = new TaskCompletionSource();
        using var doors = new OpenDoors(http => http.Request.Path == "/report" ? work.Task : Task.CompletedTask);
        var inside = Enumerable.Range(0, OpenDoors.AtOnce + OpenDoors.Waiting).Select(_ => doors.Invoke(Call("/report"))).ToList();

        await doors.Invoke(Call("/assets/resident.css"));

        work.SetResult();
        await Task.WhenAll(inside);
    }

    [Fact]
    public async Task Photos_over_slow_lines_keep_nobody_else_waiting()
    {
        var line = new TaskCompletionSource();
        using var doors = new OpenDoors(http => http.Request.Path == "/api/v1/files" ? line.Task : Task.CompletedTask);
        var sending = Enumerable.Range(0, OpenDoors.Carriers).Select(_ => doors.Invoke(Photo())).ToList();

        await doors.Invoke(Call("/report"));
        await Assert.ThrowsAsync<DoorsFull>(() => doors.Invoke(Photo()));

        line.SetResult();
        await Task.WhenAll(sending);
    }

    [Fact]
    public async Task Words_over_slow_lines_take_no_place_until_they_are_here_and_are_whole_then()
    {
        var read = new ConcurrentBag<string>();
        using var doors = new OpenDoors(async http =>
        {
            using var words = new StreamReader(http.Request.Body);
            read.Add(await words.ReadToEndAsync());
        });
        var line = new TaskCompletionSource();
        var speaking = Enumerable.Range(0, OpenDoors.Porch).Select(_ => doors.Invoke(Words(new SlowWords(line.Task)))).ToList();

        await doors.Invoke(Call("/report"));
        await Assert.ThrowsAsync<DoorsFull>(() => doors.Invoke(Words(new SlowWords(line.Task))));
        Assert.Equal([""], read);

        line.SetResult();
        await Task.WhenAll(speaking);
        Assert.Equal(OpenDoors.Porch, read.Count(r => r == "路灯"));
    }

    private static DefaultHttpContext Words(Stream body)
    {
        var http = Call("/api/v1/requests");
        (http.Request.Method, http.Request.ContentLength, http.Request.Body) = ("POST", 6, body);
        return http;
    }

    private static DefaultHttpContext Photo()
    {
        var http = Call("/api/v1/files");
        (http.Request.Method, http.Request.ContentLength) = ("POST", 4_000_000);
        return http;
    }

    private static DefaultHttpContext Call(string path)
    {
        var http = new DefaultHttpContext();
        http.Request.Path = path;
        return http;
    }

    /// <summary>A line that brings its six bytes when somebody lets it.</summary>
    private sealed class SlowWords(Task line) : MemoryStream("路灯"u8.ToArray())
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await line;
            return await base.ReadAsync(buffer, cancellationToken);
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }
}
