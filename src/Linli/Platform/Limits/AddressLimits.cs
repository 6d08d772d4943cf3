using System.Net;
using System.Text.Json;
using Linli.Platform.Calendar;

namespace Linli.Platform.Limits;

/// <summary>Keeps one address from flooding the public doors. Reading and staff are never counted. In memory, for this process alone.</summary>
internal sealed class AddressLimits(TimeProvider clock)
{
    private readonly Lock _turn = new();
    private readonly Dictionary<(string Limit, string Block), AddressWindow> _windows = [];
    private readonly Dictionary<string, RateLimit> _limits = Load();
    private DateTimeOffset _swept;

    /// <summary>Counts a write and answers null, or counts nothing and answers how long to wait.</summary>
    /// <param name="name">A name of the policy file.</param>
    public TimeSpan? Take(HttpContext http, string name)
    {
        if (http.User.Identity?.IsAuthenticated == true)
        {
            return null;
        }

        var limit = _limits[name];
        var key = (name, Block(http.Connection.RemoteIpAddress, limit));
        var now = clock.GetUtcNow();

        lock (_turn)
        {
            Sweep(now);

            if (!_windows.TryGetValue(key, out var window))
            {
                _windows[key] = window = new AddressWindow();
            }

            return window.Take(limit, now);
        }
    }

    /// <summary>The block of addresses the policy counts this one in, as hex digits.</summary>
    /// <param name="name">A name of the policy file.</param>
    public string BlockOf(HttpContext http, string name) => Block(http.Connection.RemoteIpAddress, _limits[name]);

    // Addresses come and go; whoever was silent for a window is forgotten.
    private void Sweep(DateTimeOffset now)
    {
        var longest = _limits.Values.Max(l => l.Window);

        if (now - _swept < longest)
        {
            return;
        }

        _swept = now;

        foreach (var (key, window) in _windows.ToList())
        {
            if (window.Forget(now - longest))
            {
                _windows.Remove(key);
            }
        }
    }

    private static string Block(IPAddress? address, RateLimit limit)
    {
        if (address is null)
        {
            return "";
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        var bits = bytes.Length == 4 ? limit.Ipv4Bits : limit.Ipv6Bits;

        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] &= (byte)(0xff00 >> Math.Clamp(bits - i * 8, 0, 8));
        }

        return Convert.ToHexString(bytes);
    }

    private static Dictionary<string, RateLimit> Load() =>
        JsonSerializer.Deserialize<Dictionary<string, RateLimit>>(
            File.ReadAllText(Path.Combine(CountyCalendars.ReferenceFolder, "platform", "rate-limits.json")),
            PlatformJson.Options
        )!;
}
