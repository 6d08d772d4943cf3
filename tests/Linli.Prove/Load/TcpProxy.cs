using System.Net;
using System.Net.Sockets;
using Linli.Rigs;

namespace Linli.Prove.Load;

/// <summary>Stands between two programs and does to their talk what networks do: slows it, swallows it, breaks it off.</summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly int _target;
    private readonly CancellationTokenSource _stop = new();
    private readonly HashSet<Socket> _open = [];
    private readonly Random _chance;
    private readonly Task _accepting;
    private int _cut;
    private long _carried;

    public TcpProxy(int target, int seed)
    {
        (_target, _chance) = (target, new Random(seed));
        _listener = new TcpListener(IPAddress.Loopback, Shell.FreePort());
        _listener.Start();
        _accepting = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Added to everything that comes back.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>What comes back is kept until this is false again: it was done, and nobody hears of it.</summary>
    public bool HoldsReplies { get; set; }

    /// <summary>What is sent is kept as well.</summary>
    public bool HoldsAll { get; set; }

    /// <summary>The share of answers that are broken off instead of handed on.</summary>
    public double CutShare { get; set; }

    /// <summary>Bytes a second that go towards the server on each talk; 0 for as fast as they come.</summary>
    public int Uplink { get; set; }

    /// <summary>Bytes that went towards the server.</summary>
    public long Carried => Interlocked.Read(ref _carried);

    /// <summary>Answers that were broken off.</summary>
    public int Cut => _cut;

    /// <summary>Breaks off every talk there is now.</summary>
    public void BreakAll()
    {
        lock (_open)
        {
            foreach (var socket in _open)
            {
                Break(socket);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        BreakAll();
        await _accepting;
        _stop.Dispose();
    }

    private async Task Accept()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var near = await _listener.AcceptSocketAsync(_stop.Token);
                _ = Talk(near);
            }
            catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException) { }
        }
    }

    private async Task Talk(Socket near)
    {
        using var far = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        near.NoDelay = true;

        if (Uplink > 0)
        {
            near.ReceiveBufferSize = 16 * 1024;
        }

        Keep(near, far);

        try
        {
            await far.ConnectAsync(IPAddress.Loopback, _target, _stop.Token);
            await Task.WhenAny(Pump(near, far, isReply: false), Pump(far, near, isReply: true));
        }
        catch (Exception over) when (over is SocketException or OperationCanceledException or ObjectDisposedException) { }
        finally
        {
            Forget(near, far);
            near.Dispose();
        }
    }

    private async Task Pump(Socket from, Socket to, bool isReply)
    {
        var buffer = new byte[64 * 1024];

        try
        {
            for (int read; (read = await from.ReceiveAsync(Room(buffer, isReply), _stop.Token)) > 0; )
            {
                if (!isReply)
                {
                    Interlocked.Add(ref _carried, read);
                    await Task.Delay(Uplink > 0 ? TimeSpan.FromSeconds((double)read / Uplink) : TimeSpan.Zero, _stop.Token);
                }

                while (HoldsAll || (isReply && HoldsReplies))
                {
                    await Task.Delay(5, _stop.Token);
                }

                if (isReply && Delay > TimeSpan.Zero)
                {
                    await Task.Delay(Delay, _stop.Token);
                }

                if (isReply && CutShare > 0 && IsCut())
                {
                    Interlocked.Increment(ref _cut);
                    Break(to);
                    return;
                }

                for (var sent = 0; sent < read; )
                {
                    sent += await to.SendAsync(buffer.AsMemory(sent, read - sent), _stop.Token);
                }
            }
        }
        catch (Exception over) when (over is SocketException or OperationCanceledException or ObjectDisposedException) { }
    }

    // A slow line takes little at a time: what the kernel holds for it is not on the other side.
    private Memory<byte> Room(byte[] buffer, bool isReply) =>
        isReply || Uplink == 0 ? buffer : buffer.AsMemory(0, Math.Clamp(Uplink / 20, 512, buffer.Length));

    private bool IsCut()
    {
        lock (_chance)
        {
            return _chance.NextDouble() < CutShare;
        }
    }

    private void Keep(params Socket[] sockets)
    {
        lock (_open)
        {
            _open.UnionWith(sockets);
        }
    }

    private void Forget(params Socket[] sockets)
    {
        lock (_open)
        {
            _open.ExceptWith(sockets);
        }
    }

    // A reset, not a polite end.
    private static void Break(Socket socket)
    {
        try
        {
            socket.Close(0);
        }
        catch (ObjectDisposedException) { }
    }
}
