using Linli.Ui;
using Microsoft.AspNetCore.WebUtilities;

namespace Linli.Platform.Limits;

/// <summary>There is no room for another request now: nothing was begun.</summary>
internal sealed class DoorsFull() : Exception("Too many requests at once.");

/// <summary>
/// Lets so many requests in at a time, so many more wait a little, and whoever comes after them hears at once that it is full. Without it
/// a slow database piles up requests until memory or connections are used up and nobody gets an answer. Whoever brings files goes through a
/// door of its own: over a slow line that takes minutes, and nobody else must wait for them; and whoever brings words comes in when the words
/// are here (promises R19).
/// </summary>
internal sealed class OpenDoors(RequestDelegate next) : IDisposable
{
    /// <summary>At a time: fewer than the connections a pool holds, since a request may need a second one.</summary>
    public const int AtOnce = 64;

    /// <summary>Waiting for their turn; more than that could not be served while they still wait.</summary>
    public const int Waiting = 128;

    /// <summary>Bringing files at a time; most of them wait for their line and hold no connection.</summary>
    public const int Carriers = 1024;

    /// <summary>Whose words are still on their way: each costs a little memory and nobody's place.</summary>
    public const int Porch = 1024;

    /// <summary>The longest wait at the door.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>A form or a body of words is shorter.</summary>
    private const long MostWords = 64 * 1024;

    private readonly Door _walkers = new(AtOnce, Waiting);
    private readonly Door _carriers = new(Carriers, 0);
    private readonly Door _porch = new(Porch, 0);

    public async Task Invoke(HttpContext http)
    {
        // Styles and scripts ask nothing of the database.
        if (http.Request.Path.StartsWithSegments(AssetManifest.Path.TrimEnd('/')))
        {
            await next(http);
            return;
        }

        var door = Carries(http.Request) ? _carriers : _walkers;

        if (door == _walkers && http.Request.ContentLength > 0)
        {
            await Gather(http);
        }

        if (!await door.Enter(http.RequestAborted))
        {
            throw new DoorsFull();
        }

        try
        {
            await next(http);
        }
        finally
        {
            door.Leave();
        }
    }

    public void Dispose()
    {
        _walkers.Dispose();
        _carriers.Dispose();
        _porch.Dispose();
    }

    // Sent byte by byte, a short form would keep a place for minutes that a hundred others could use meanwhile.
    private async Task Gather(HttpContext http)
    {
        if (!await _porch.Enter(http.RequestAborted))
        {
            throw new DoorsFull();
        }

        try
        {
            http.Request.EnableBuffering((int)MostWords);
            await http.Request.Body.DrainAsync(http.RequestAborted);
            http.Request.Body.Position = 0;
        }
        finally
        {
            _porch.Leave();
        }
    }

    // Long, or nobody says how long; and the pieces of an upload, however short, come over slow lines.
    private static bool Carries(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method)
        && !HttpMethods.IsHead(request.Method)
        && (
            HttpMethods.IsPatch(request.Method)
            || request.ContentLength > MostWords
            || request.ContentLength is null && request.Headers.TransferEncoding.Count > 0
        );

    private sealed class Door(int atOnce, int waiting) : IDisposable
    {
        private readonly SemaphoreSlim _places = new(atOnce);
        private int _waiting;

        public async Task<bool> Enter(CancellationToken ct)
        {
            if (_places.Wait(0, CancellationToken.None))
            {
                return true;
            }

            try
            {
                return Interlocked.Increment(ref _waiting) <= waiting && await _places.WaitAsync(Patience, ct);
            }
            finally
            {
                Interlocked.Decrement(ref _waiting);
            }
        }

        public void Leave() => _places.Release();

        public void Dispose() => _places.Dispose();
    }
}
