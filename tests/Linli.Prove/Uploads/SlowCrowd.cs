using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Linli.Tests.Platform.Files;

namespace Linli.Prove.Uploads;

/// <summary>People whose lines bring almost nothing, each from another address: half with a form of words, half with a photo. Whoever is sent away comes again.</summary>
internal sealed class SlowCrowd : IAsyncDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    // Of a true photo: another beginning is refused at once.
    private static readonly byte[] Beginning = Pictures.Jpeg(4000, 3000)[..600];

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _all;
    private int _came;
    private int _inside;

    private SlowCrowd(Uri server, int count) =>
        _all = Task.WhenAll(Enumerable.Range(0, count).Select(one => Task.Run(() => Stand(server, one))));

    /// <summary>Talks begun, those of the same people again included.</summary>
    public int Came => _came;

    /// <summary>How many of them stand there now.</summary>
    public int Inside => _inside;

    public static SlowCrowd Of(Uri server, int count) => new(server, count);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _all;
        _stop.Dispose();
    }

    private async Task Stand(Uri server, int one)
    {
        while (!_stop.IsCancellationRequested)
        {
            Interlocked.Increment(ref _came);

            try
            {
                await Talk(server, one);
            }
            catch (Exception over) when (over is SocketException or IOException or OperationCanceledException) { }
        }
    }

    private async Task Talk(Uri server, int one)
    {
        using var line = new TcpClient();
        await line.ConnectAsync(server.Host, server.Port, _stop.Token);
        await using var stream = line.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(Head(one)), _stop.Token);
        Interlocked.Increment(ref _inside);

        try
        {
            // Words: less than the server bears, so it cuts them after some seconds. Photos: just enough to be borne for ever.
            var drop = new byte[one % 2 == 0 ? 1 : 300];

            if (one % 2 == 1)
            {
                await stream.WriteAsync(Beginning, _stop.Token);
            }

            while (true)
            {
                await Task.Delay(Between, _stop.Token);
                await stream.WriteAsync(drop, _stop.Token);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _inside);
        }
    }

    private static string Head(int one)
    {
        var (path, type, length) = one % 2 == 0 ? ("requests", "application/json", 2_000) : ("files", "image/jpeg", 20_000_000);
        var address = string.Create(CultureInfo.InvariantCulture, $"203.{one / 250 % 250}.{one % 250}.7");
        return $"POST /api/v1/{path} HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: {address}\r\nContent-Type: {type}\r\nContent-Length: {length}\r\n\r\n";
    }
}
