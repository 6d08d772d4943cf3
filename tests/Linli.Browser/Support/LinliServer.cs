using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Linli.Browser.Support;

/// <summary>
/// The real program as its users start it: <c>seed</c> into a folder, once a run; then <c>serve</c> in a copy of it, on a free port.
/// </summary>
public sealed class LinliServer : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly Lazy<Task<(string Folder, string Said)>> Seeded = new(Seed);

    private readonly string _folder = Directory.CreateTempSubdirectory("linli-browser-").FullName;
    private readonly StringBuilder _said = new();
    private Process? _serving;

    /// <summary>Where it answers, without a slash at the end. <c>localhost</c>, because browsers call it secure.</summary>
    public string Address { get; } = $"http://localhost:{FreePort()}";

    /// <summary>The demonstration's accounts as <c>seed</c> printed them: password by user name.</summary>
    public IReadOnlyDictionary<string, string> Passwords { get; private set; } = new Dictionary<string, string>();

    public async ValueTask InitializeAsync()
    {
        var (original, said) = await Seeded.Value;
        Copy(original, _folder);
        Passwords = Read(said);
        _serving = Start("serve", _folder, Address);
        _serving.OutputDataReceived += Hear;
        _serving.ErrorDataReceived += Hear;
        _serving.BeginOutputReadLine();
        _serving.BeginErrorReadLine();
        await Ready();
    }

    public async ValueTask DisposeAsync()
    {
        if (_serving is { HasExited: false })
        {
            _serving.Kill();
            await _serving.WaitForExitAsync();
        }

        _serving?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>What the server complained about so far.</summary>
    public string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    // "社区工作者  demo-clerk  X7..  林安然  …": the user name and the password are the only words of their kind in a line.
    private static Dictionary<string, string> Read(string table) =>
        table
            .Split('\n')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length >= 3 && cells[1].StartsWith("demo-", StringComparison.Ordinal))
            .ToDictionary(cells => cells[1], cells => cells[2]);

    private static async Task<(string, string)> Seed()
    {
        var folder = Directory.CreateTempSubdirectory("linli-seeded-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return (folder, await Finish(Start("seed", folder)));
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static Process Start(string verb, string folder, string address = "http://localhost")
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Linli.dll"), verb])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LINLI_DATA"] = folder;
        start.Environment["LINLI_DATABASE"] = "sqlite";
        start.Environment["LINLI_URLS"] = address;
        start.Environment["LINLI_SECOND_FACTOR"] = "optional";
        return Process.Start(start)!;
    }

    private static async Task<string> Finish(Process verb)
    {
        using (verb)
        {
            using var patience = new CancellationTokenSource(Patience);
            var errors = verb.StandardError.ReadToEndAsync(patience.Token);
            var output = await verb.StandardOutput.ReadToEndAsync(patience.Token);
            await verb.WaitForExitAsync(patience.Token);
            return verb.ExitCode == 0 ? output : throw new InvalidOperationException($"seed failed: {output}{await errors}");
        }
    }

    private async Task Ready()
    {
        using var http = new HttpClient();
        var waited = Stopwatch.StartNew();

        while (waited.Elapsed < Patience && !_serving!.HasExited)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri($"{Address}/health/ready"));

                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException($"The server did not come up: {Said}");
    }

    private void Hear(object sender, DataReceivedEventArgs line)
    {
        lock (_said)
        {
            _said.AppendLine(line.Data);
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
