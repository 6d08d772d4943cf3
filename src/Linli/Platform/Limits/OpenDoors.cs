using Linli.Ui;

namespace Linli.Platform.Limits;

/// <summary>There is no room for another request now: nothing was begun.</summary>
internal sealed class DoorsFull() : Exception("Too many requests at once.");

/// <summary>
/// Lets so many requests in at a time, so many more wait a little, and whoever comes after them hears at once that it is full. Without it
/// a slow database piles up requests until memory or connections are used up and nobody gets an answer.
/// </summary>
internal sealed class OpenDoors(RequestDelegate next) : IDisposable
{
    /// <summary>At a time: fewer than the connections a pool holds, since a request may need a second one.</summary>
    public const int AtOnce = 64;

    /// <summary>Waiting for their turn; more than that could not be served while they still wait.</summary>
    public const int Waiting = 128;

    /// <summary>The longest wait at the door.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _doors = new(AtOnce);
    private int _waiting;

    public async Task Invoke(HttpContext http)
    {
        // Styles and scripts ask nothing of the database.
        if (http.Request.Path.StartsWithSegments(AssetManifest.Path.TrimEnd('/')))
        {
            await next(http);
            return;
        }

        if (!await Enter(http.RequestAborted))
        {
            throw new DoorsFull();
        }

        try
        {
            await next(http);
        }
        finally
        {
            _doors.Release();
        }
    }

    public void Dispose() => _doors.Dispose();

    private async Task<bool> Enter(CancellationToken ct)
    {
        if (_doors.Wait(0, CancellationToken.None))
        {
            return true;
        }

        try
        {
            return Interlocked.Increment(ref _waiting) <= Waiting && await _doors.WaitAsync(Patience, ct);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}
