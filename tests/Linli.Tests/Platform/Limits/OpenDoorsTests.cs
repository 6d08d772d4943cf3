using System.Collections.Concurrent;
using System.Security.Claims;
using Linli.Platform.Limits;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

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
        var room = OpenDoors.Looking + OpenDoors.LookingWaiting;
        var inside = Enumerable.Range(0, room).Select(_ => doors.Invoke(Call("/report"))).ToList();

        await Assert.ThrowsAsync<DoorsFull>(() => doors.Invoke(Call("/report")));
        work.SetResult();
        await Task.WhenAll(inside);
        await doors.Invoke(Call("/report"));

        Assert.Equal(room + 1, served);
    }

    [Fact]
    public async Task A_crowd_that_looks_keeps_neither_staff_from_work_nor_anybody_from_telling_what_burns()
    {
        var work = new TaskCompletionSource();
        using var doors = new OpenDoors(http => http.Request.Path == "/results" ? work.Task : Task.CompletedTask);
        var crowd = Enumerable.Range(0, OpenDoors.Looking + OpenDoors.LookingWaiting).Select(_ => doors.Invoke(Call("/results"))).ToList();

        await doors.Invoke(Call("/desk", shows: KnownFaces.Genuine));
        await doors.Invoke(Telling());
        await Assert.ThrowsAsync<DoorsFull>(() => doors.Invoke(Call("/desk")));
        await Assert.ThrowsAsync<DoorsFull>(() => doors.Invoke(Call("/desk", shows: "forged")));

        work.SetResult();
        await Task.WhenAll(crowd);
    }

    [Fact]
    public async Task A_crowd_that_tells_things_keeps_staff_from_nothing()
    {
        var work = new TaskCompletionSource();
        using var doors = new OpenDoors(http => http.Request.Path == "/report" ? work.Task : Task.CompletedTask);
        var crowd = Enumerable.Range(0, OpenDoors.Telling + OpenDoors.TellingWaiting).Select(_ => doors.Invoke(Telling())).ToList();

        await doors.Invoke(Call("/desk", shows: KnownFaces.Genuine));
        await Assert.ThrowsAsync<DoorsFull>(() => doors.Invoke(Telling()));

        work.SetResult();
        await Task.WhenAll(crowd);
    }

    [Fact]
    public async Task A_style_needs_no_place()
    {
        var work = new TaskCompletionSource();
        using var doors = new OpenDoors(http => http.Request.Path == "/report" ? work.Task : Task.CompletedTask);
        var inside = Enumerable.Range(0, OpenDoors.Looking + OpenDoors.LookingWaiting).Select(_ => doors.Invoke(Call("/report"))).ToList();

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

    private static DefaultHttpContext Telling()
    {
        var http = Call("/report");
        http.Request.Method = "POST";
        return http;
    }

    private static DefaultHttpContext Call(string path, string? shows = null)
    {
        var http = new DefaultHttpContext { RequestServices = Faces };
        (http.Request.Method, http.Request.Path) = ("GET", path);

        if (shows is not null)
        {
            http.Request.Headers.Cookie = shows;
        }

        return http;
    }

    private static readonly ServiceProvider Faces = new ServiceCollection()
        .AddSingleton<IAuthenticationService, KnownFaces>()
        .BuildServiceProvider();

    /// <summary>Knows one cookie.</summary>
    private sealed class KnownFaces : IAuthenticationService
    {
        public const string Genuine = "genuine";

        public Task<AuthenticateResult> AuthenticateAsync(HttpContext context, string? scheme) =>
            Task.FromResult(
                context.Request.Headers.Cookie == Genuine
                    ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(), "test"))
                    : AuthenticateResult.NoResult()
            );

        public Task ChallengeAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) =>
            throw new NotSupportedException();

        public Task ForbidAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) =>
            throw new NotSupportedException();

        public Task SignInAsync(HttpContext context, string? scheme, ClaimsPrincipal principal, AuthenticationProperties? properties) =>
            throw new NotSupportedException();

        public Task SignOutAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) =>
            throw new NotSupportedException();
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
