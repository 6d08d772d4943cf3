using Linli.Ui;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.WebUtilities;

namespace Linli.Platform.Limits;

/// <summary>There is no room for another request now: nothing was begun.</summary>
internal sealed class DoorsFull() : Exception("Too many requests at once.");

/// <summary>
/// Lets so many requests in at a time, so many more wait a little, and whoever comes after them hears at once that it is full. Without it
/// a slow database piles up requests until memory or connections are used up and nobody gets an answer. Whoever brings files goes through a
/// door of its own: over a slow line that takes minutes, and nobody else must wait for them; and whoever brings words comes in when the words
/// are here (promises R19). A crowd that only looks keeps neither a resident from telling what burns nor staff from working: each of the
/// three has places of its own (promises R20).
/// </summary>
internal sealed class OpenDoors(RequestDelegate next) : IDisposable
{
    /// <summary>Staff at work at a time. All places together are fewer than the connections a pool holds, since a request may need a second one.</summary>
    public const int Staff = 40;

    /// <summary>Staff waiting for their turn; more than that could not be served while they still wait.</summary>
    public const int StaffWaiting = 80;

    /// <summary>Others who tell something at a time, an emergency perhaps: requests, urges, verdicts.</summary>
    public const int Telling = 16;

    /// <summary>Waiting to tell something.</summary>
    public const int TellingWaiting = 64;

    /// <summary>Others who look at a page at a time: as many as keep the processors busy, and no crowd at the database.</summary>
    public static readonly int Looking = Math.Clamp(4 * Environment.ProcessorCount, 8, 32);

    /// <summary>Waiting to look; so few that nobody waits long for what they might ask for again.</summary>
    public static readonly int LookingWaiting = Looking;

    /// <summary>All who are inside at a time and work for the database.</summary>
    public static readonly int Inside = Staff + Telling + Looking + Showing;

    /// <summary>Showing who they are at a time: only that decides who is staff, and it may ask the database.</summary>
    public const int Showing = 8;

    /// <summary>Waiting to show who they are.</summary>
    public const int ShowingWaiting = 128;

    /// <summary>Bringing files at a time; most of them wait for their line and hold no connection.</summary>
    public const int Carriers = 1024;

    /// <summary>Whose words are still on their way: each costs a little memory and nobody's place.</summary>
    public const int Porch = 1024;

    /// <summary>The longest wait at the door.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>A form or a body of words is shorter.</summary>
    private const long MostWords = 64 * 1024;

    private readonly Door _staff = new(Staff, StaffWaiting);
    private readonly Door _tellers = new(Telling, TellingWaiting);
    private readonly Door _lookers = new(Looking, LookingWaiting);
    private readonly Door _porter = new(Showing, ShowingWaiting);
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

        if (Carries(http.Request))
        {
            await _carriers.Through(() => next(http), http.RequestAborted);
            return;
        }

        if (http.Request.ContentLength > 0)
        {
            // Sent byte by byte, a short form would keep a place for minutes that a hundred others could use meanwhile.
            await _porch.Through(() => Gather(http), http.RequestAborted);
        }

        var door =
            await IsStaff(http) ? _staff
            : Looks(http.Request) ? _lookers
            : _tellers;
        await door.Through(() => next(http), http.RequestAborted);
    }

    public void Dispose()
    {
        _staff.Dispose();
        _tellers.Dispose();
        _lookers.Dispose();
        _porter.Dispose();
        _carriers.Dispose();
        _porch.Dispose();
    }

    private static async Task Gather(HttpContext http)
    {
        http.Request.EnableBuffering((int)MostWords);
        await http.Request.Body.DrainAsync(http.RequestAborted);
        http.Request.Body.Position = 0;
    }

    // Whoever shows nothing is nobody of ours; what is shown counts only when it is genuine. The scheme remembers its answer for the request.
    private async Task<bool> IsStaff(HttpContext http)
    {
        if (http.Request.Headers.Authorization.Count == 0 && http.Request.Headers.Cookie.Count == 0)
        {
            return false;
        }

        var known = false;
        await _porter.Through(async () => known = (await http.AuthenticateAsync()).Succeeded, http.RequestAborted);
        return known;
    }

    private static bool Looks(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    // Long, or nobody says how long; and the pieces of an upload, however short, come over slow lines.
    private static bool Carries(HttpRequest request) =>
        !Looks(request)
        && (
            HttpMethods.IsPatch(request.Method)
            || request.ContentLength > MostWords
            || request.ContentLength is null && request.Headers.TransferEncoding.Count > 0
        );

    private sealed class Door(int atOnce, int waiting) : IDisposable
    {
        private readonly SemaphoreSlim _places = new(atOnce);
        private int _waiting;

        /// <exception cref="DoorsFull">No place, and none to wait in.</exception>
        public async Task Through(Func<Task> act, CancellationToken ct)
        {
            if (!await Enter(ct))
            {
                throw new DoorsFull();
            }

            try
            {
                await act();
            }
            finally
            {
                _places.Release();
            }
        }

        public void Dispose() => _places.Dispose();

        private async Task<bool> Enter(CancellationToken ct)
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
    }
}
