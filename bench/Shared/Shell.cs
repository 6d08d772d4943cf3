using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Linli.Rigs;

/// <summary>Programs of the machine, run to their end.</summary>
internal static class Shell
{
    /// <exception cref="InvalidOperationException">It ended with something else than 0.</exception>
    public static async Task Run(string program, params string[] arguments)
    {
        if (await Try(program, arguments) is not 0 and var code)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {code}.");
        }
    }

    /// <summary>What it ended with, 127 when there is no such program. What it prints goes nowhere.</summary>
    public static async Task<int> Try(string program, params string[] arguments)
    {
        // A server that is started keeps what it is given: with a pipe of ours it would never be read to its end.
        using var process = Process.Start(
            new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" > /dev/null 2>&1 < /dev/null", program, .. arguments])
            {
                WorkingDirectory = "/",
            }
        )!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    /// <summary>A port of this machine that nobody listens on now.</summary>
    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
