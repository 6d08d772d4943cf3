using System.Diagnostics;
using System.Globalization;

namespace Linli.Rigs;

/// <summary>A server in a process of its own, as it would be in an office.</summary>
internal sealed class Served : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Queue<string> _lastWords = new();
    private readonly List<string> _faults = [];
    private int _listening;
    private readonly Stopwatch _since = Stopwatch.StartNew();

    private bool _gone;

    private Served(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public bool HasEnded => _process.HasExited;

    /// <summary>What it holds of the machine's memory now.</summary>
    public double Megabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1048576.0;
        }
    }

    /// <summary>The lines after the first faults it printed as its own.</summary>
    public string Faults
    {
        get
        {
            lock (_lastWords)
            {
                return string.Join('\n', _faults);
            }
        }
    }

    /// <summary>The last lines it printed.</summary>
    public string LastWords
    {
        get
        {
            lock (_lastWords)
            {
                return string.Join('\n', _lastWords);
            }
        }
    }

    /// <summary>The product as an office runs it.</summary>
    /// <param name="before">A program that starts it, e.g. strace with its words.</param>
    public static Task<Served> Linli(IReadOnlyDictionary<string, string> settings, params string[] before) =>
        Program("Linli.dll", ["serve"], settings, before);

    /// <summary>A program beside this one, with <c>LINLI_URLS</c> set to a free port of this machine, once it is ready.</summary>
    public static async Task<Served> Program(
        string program,
        string[] arguments,
        IReadOnlyDictionary<string, string> settings,
        params string[] before
    )
    {
        var served = Begin(program, arguments, settings, before);

        try
        {
            await served.Ready(TimeSpan.FromSeconds(60));
            return served;
        }
        catch
        {
            await served.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it without waiting for it.</summary>
    /// <param name="port">The port it had before, or null for a free one.</param>
    public static Served Begin(
        string program,
        string[] arguments,
        IReadOnlyDictionary<string, string> settings,
        string[] before,
        int? port = null
    )
    {
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port ?? Shell.FreePort()}"));
        var process = Start(program, arguments, new Dictionary<string, string>(settings) { ["LINLI_URLS"] = address.ToString() }, before);
        var served = new Served(process, address);
        // A full pipe would stop it, so somebody reads what it says.
        process.OutputDataReceived += (_, line) => served.Heard(line.Data);
        process.ErrorDataReceived += (_, line) => served.Heard(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return served;
    }

    /// <summary>Waits until it answers that it is ready.</summary>
    /// <returns>How long after its start.</returns>
    /// <exception cref="InvalidOperationException">It ended, or did not come up in time.</exception>
    public async Task<TimeSpan> Ready(TimeSpan patience)
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };

        while (_since.Elapsed < patience && !_process.HasExited)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));

                if (answer.IsSuccessStatusCode)
                {
                    return _since.Elapsed;
                }
            }
            catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException) { }

            await Task.Delay(20);
        }

        throw new InvalidOperationException($"{Address} did not come up.\n{LastWords}");
    }

    /// <summary>Runs a verb to its end and answers what it printed.</summary>
    public static async Task<string> Verb(IReadOnlyDictionary<string, string> settings, params string[] verb)
    {
        var (code, output) = await TryVerb(settings, verb);
        return code == 0 ? output : throw new InvalidOperationException($"{string.Join(' ', verb)} failed: {output}");
    }

    /// <summary>Runs a verb to its end and answers what it ended with and printed.</summary>
    public static async Task<(int Code, string Output)> TryVerb(IReadOnlyDictionary<string, string> settings, params string[] verb)
    {
        using var process = Start("Linli.dll", verb, settings, []);
        process.BeginErrorReadLine();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    /// <summary><c>kill -9</c>, of whatever it runs under as well.</summary>
    public async Task Kill()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_gone)
        {
            return;
        }

        _gone = true;

        if (!_process.HasExited)
        {
            await Kill();
        }

        _process.Dispose();
    }

    private void Heard(string? line)
    {
        lock (_lastWords)
        {
            if (line is not null)
            {
                _lastWords.Enqueue(line);
                // What the product says when it did not expect something.
                _listening = line.EndsWith(" broke", StringComparison.Ordinal) ? 14 : _listening - 1;

                if (_listening >= 0 && _faults.Count < 60)
                {
                    _faults.Add(line);
                }
            }

            if (_lastWords.Count > 60)
            {
                _lastWords.Dequeue();
            }
        }
    }

    private static Process Start(string program, string[] arguments, IReadOnlyDictionary<string, string> settings, string[] before)
    {
        string[] command = [.. before, "dotnet", Path.Combine(AppContext.BaseDirectory, program), .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
