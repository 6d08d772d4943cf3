namespace Linli.Platform.Limits;

/// <summary>One address wrote more often than the policy allows. Nothing was saved; 429 with <c>Retry-After</c>.</summary>
/// <param name="wait">Until the next write is taken.</param>
internal sealed class TooOften(TimeSpan wait) : Exception("Too often.")
{
    /// <summary>Whole seconds, rounded up: whoever waits that long is taken.</summary>
    public int Seconds { get; } = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));

    /// <summary>The same for people.</summary>
    public int Minutes => (Seconds + 59) / 60;

    /// <summary>Says it to the program behind the page, and to whatever stands between.</summary>
    public void Mark(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status429TooManyRequests;
        response.Headers.RetryAfter = Seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
