using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Linli.Platform.Files.Showing;

/// <summary>
/// Small pictures of kept photos, each made when somebody first looks and kept beside them under the same hash. Pixels are decoded in a program of
/// its own (Debian's <c>vipsthumbnail</c>) with bounds on time and memory: a photo that breaks a decoder breaks nothing else. Where there is
/// none, or it fails, or too many wait, the whole photo is shown. What lies here can be made again, so no backup takes it.
/// </summary>
internal sealed class SmallPictures : IDisposable
{
    /// <summary>Of every small picture.</summary>
    public const string MediaType = "image/jpeg";

    /// <summary>The program that decodes; part of Debian's <c>libvips-tools</c>.</summary>
    public const string Decoder = "vipsthumbnail";

    private readonly ContentStore _store;
    private readonly ThumbnailLimits _limits;
    private readonly ILogger _log;
    private readonly string _folder;
    private readonly string? _decoder;
    private readonly SemaphoreSlim _places;
    private int _waiting;

    /// <param name="folder">Beside the kept files; nodes that share those share these.</param>
    /// <param name="store">Where the photos lie.</param>
    /// <param name="limits">What making one may cost.</param>
    /// <param name="log">Hears which photo could not be made small.</param>
    /// <param name="decoder">Path of <see cref="Decoder"/>, or null where there is none.</param>
    public SmallPictures(string folder, ContentStore store, ThumbnailLimits limits, ILogger<SmallPictures> log, string? decoder)
    {
        (_folder, _store, _limits, _log, _decoder) = (Path.GetFullPath(folder), store, limits, log, decoder);
        _places = new SemaphoreSlim(limits.AtOnce);
        DurableFile.CreateDirectory(_folder);
    }

    /// <summary>Where the decoder lies on this machine, or null.</summary>
    public static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':')
            .Select(folder => Path.Combine(folder, Decoder))
            .FirstOrDefault(File.Exists);

    /// <summary>The small picture, made now when it is not there; null: show the whole photo.</summary>
    /// <param name="hash">The photo's, as kept.</param>
    /// <param name="pixels">Width × height as kept; asked before anything is decoded.</param>
    /// <param name="ct">Whoever looks goes away.</param>
    public async Task<Stream?> Open(string hash, long pixels, CancellationToken ct)
    {
        if (Made(hash) is { } made)
        {
            return made;
        }

        if (_decoder is null || pixels > _limits.Pixels || IsGivenUp(hash))
        {
            return null;
        }

        // A page shows a dozen at once: the first look may wait a little, the house must not.
        if (Interlocked.Increment(ref _waiting) > _limits.AtOnce + _limits.Waiting)
        {
            Interlocked.Decrement(ref _waiting);
            return null;
        }

        try
        {
            await _places.WaitAsync(ct);

            try
            {
                return Made(hash) ?? (IsGivenUp(hash) || !await Make(hash) ? null : Made(hash));
            }
            finally
            {
                _places.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>The photo is gone; so is this.</summary>
    public void Forget(string hash)
    {
        try
        {
            File.Delete(PathOf(hash));
        }
        catch (DirectoryNotFoundException)
        {
            // Nobody ever looked at it.
        }
    }

    public void Dispose() => _places.Dispose();

    // Nobody's impatience stops it halfway: the next who looks finds it made.
    private async Task<bool> Make(string hash)
    {
        var part = $"{PathOf(hash)}.{Guid.CreateVersion7():N}.jpg";

        try
        {
            await using var photo = await _store.Open(hash, CancellationToken.None);

            if (photo is null)
            {
                return false;
            }

            DurableFile.CreateDirectory(Path.GetDirectoryName(part)!);
            var failed = await Decode(photo.Name, part);
            // Nothing: it was tried and cannot be done; nobody tries again with each look.
            DurableFile.Write(PathOf(hash), failed is null ? await File.ReadAllBytesAsync(part) : [], DurableFile.OwnerOnly);

            if (failed is not null)
            {
                _log.LogWarning("Photo {Hash} is shown whole, it could not be made small: {Why}", hash[..12], failed);
            }

            return failed is null;
        }
        catch (SyncFailed failed)
        {
            _store.Fail(failed);
            return false;
        }
        catch (IOException fault)
        {
            // The disk is full, or the photo was swept a moment ago: the whole one is asked for next, and says so.
            _log.LogWarning("Photo {Hash} was not made small: {Why}", hash[..12], fault.Message);
            return false;
        }
        finally
        {
            File.Delete(part);
        }
    }

    // Null when it is done, otherwise why not.
    private async Task<string?> Decode(string photo, string part)
    {
        var side = string.Create(CultureInfo.InvariantCulture, $"{_limits.Side}x{_limits.Side}>");
        var to = string.Create(CultureInfo.InvariantCulture, $"{part}[Q={_limits.Quality},strip,background=255]");
        string[] bounds =
        [
            string.Create(CultureInfo.InvariantCulture, $"--as={_limits.MemoryMegabytes * 1_048_576L}"),
            string.Create(CultureInfo.InvariantCulture, $"--cpu={_limits.Seconds}"),
            "--core=0",
        ];
        var start = new ProcessStartInfo("prlimit", [.. bounds, _decoder!, photo, "--size", side, "-o", to])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        // It needs nothing of ours, keys and passwords of the environment least of all.
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/bin:/bin";
        start.Environment["VIPS_CONCURRENCY"] = "1";
        start.Environment["VIPS_BLOCK_UNTRUSTED"] = "1";

        try
        {
            using var process = Process.Start(start)!;
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(_limits.Seconds));
            var words = process.StandardError.ReadToEndAsync(CancellationToken.None);
            var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);

            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                return "it took too long";
            }

            await output;
            var said = await words;
            return process.ExitCode == 0 && File.Exists(part) ? null : $"{process.ExitCode} {said.Trim().ReplaceLineEndings(" ")}";
        }
        catch (Win32Exception missing)
        {
            return missing.Message;
        }
    }

    private FileStream? Made(string hash)
    {
        try
        {
            var file = new FileStream(PathOf(hash), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);

            if (file.Length > 0)
            {
                return file;
            }

            file.Dispose();
            return null;
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private bool IsGivenUp(string hash) => new FileInfo(PathOf(hash)) is { Exists: true, Length: 0 };

    private string PathOf(string hash) => Path.Combine(_folder, hash[..2], hash);
}
