using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Linli.Bench;

/// <summary>A server in a process of its own, as it would be in an office.</summary>
internal sealed class Served : IAsyncDisposable
{
    private readonly Process _process;

    private Served(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<Served> Yardstick(string database, string folder)
    {
        var address = FreeAddress();
        var process = Start("Linli.Bench.dll", ["yardstick", database, folder, address.ToString()], []);
        return await Up(process, address);
    }

    public static async Task<Served> Linli(Dictionary<string, string> settings)
    {
        var address = FreeAddress();
        var process = Start("Linli.dll", ["serve"], new(settings) { ["LINLI_URLS"] = address.ToString() });
        return await Up(process, address);
    }

    /// <summary>Runs a verb to its end and answers what it printed.</summary>
    public static async Task<string> Verb(Dictionary<string, string> settings, params string[] verb)
    {
        using var process = Start("Linli.dll", verb, settings);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{string.Join(' ', verb)} failed: {output}");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static Process Start(string program, string[] arguments, Dictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. arguments])
        {
            RedirectStandardOutput = true,
        };

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static async Task<Served> Up(Process process, Uri address)
    {
        // Nobody reads what a server says; a full pipe would stop it.
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        using var http = new HttpClient { BaseAddress = address };

        for (var i = 0; i < 600 && !process.HasExited; i++)
        {
            try
            {
                (await http.GetAsync(new Uri("/health/ready", UriKind.Relative))).EnsureSuccessStatusCode();
                return new Served(process, address);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }

        throw new InvalidOperationException($"{address} did not come up.");
    }

    private static Uri FreeAddress()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}");
    }
}
