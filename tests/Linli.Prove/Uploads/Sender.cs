using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Linli.Rigs;

namespace Linli.Prove.Uploads;

/// <summary>Sends files as the browser does: in pieces, asking after each cut how far they came.</summary>
internal sealed class Sender(Func<Uri> server) : IDisposable
{
    private const int Piece = 128 * 1024;

    private readonly HttpClient _http = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2) })
    {
        // Twenty megabytes at 200 kbit/s take fourteen minutes; a line that breaks is heard at once.
        Timeout = TimeSpan.FromMinutes(20),
    };

    /// <summary>Pieces that got no answer, so that it asked how far it came.</summary>
    public int Cuts { get; private set; }

    /// <summary>Times the server had less than it had acknowledged: what must never be.</summary>
    public int Forgotten { get; private set; }

    /// <summary>Bytes that were sent, those that a cut swallowed included.</summary>
    public long Sent { get; private set; }

    public void Dispose() => _http.Dispose();

    /// <summary>The hash under which the file is kept.</summary>
    public async Task<string> Send(byte[] file, CancellationToken ct)
    {
        string? at = null;
        var acknowledged = 0L;

        while (true)
        {
            try
            {
                at ??= await Begin(file, ct);
                var (offset, kept) = await Find(at, ct);
                Forgotten += offset < acknowledged ? 1 : 0;
                acknowledged = Math.Max(acknowledged, offset);

                while (kept is null)
                {
                    var piece = file.AsMemory((int)offset, (int)Math.Min(Piece, file.Length - offset));
                    Sent += piece.Length;
                    (offset, kept) = await Append(at, offset, piece, ct);
                    acknowledged = offset;
                }

                return kept;
            }
            catch (Exception cut) when (cut is HttpRequestException or IOException or TaskCanceledException && !ct.IsCancellationRequested)
            {
                Cuts++;
                await Task.Delay(200, ct);
            }
        }
    }

    /// <summary>The same file in one piece, as a form without script sends it.</summary>
    /// <returns>Its hash, or null when the line broke.</returns>
    public async Task<string?> SendWhole(byte[] file, string token, CancellationToken ct)
    {
        try
        {
            using var call = new HttpRequestMessage(HttpMethod.Post, new Uri(server(), "/api/v1/files"))
            {
                Content = new ByteArrayContent(file),
            };
            call.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            call.Content.Headers.ContentType = new MediaTypeHeaderValue("image/png");
            using var answer = await _http.SendAsync(call, ct);
            Insist(answer);
            return (await answer.Content.ReadAsStringAsync(ct)).Split("\"hash\":\"")[1][..64];
        }
        catch (Exception cut) when (cut is HttpRequestException or IOException && !ct.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Files a request that names the file.</summary>
    public async Task HandIn(string hash, string token, CancellationToken ct)
    {
        using var call = new HttpRequestMessage(HttpMethod.Post, new Uri(server(), "/api/v1/requests"))
        {
            Content = JsonContent.Create(LifeSteps.Filing(Guid.CreateVersion7(), 800_000, hash)),
        };
        call.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await _http.SendAsync(call, ct);
        answer.EnsureSuccessStatusCode();
    }

    private async Task<string> Begin(byte[] file, CancellationToken ct)
    {
        using var call = Call(HttpMethod.Post, "/api/v1/uploads");
        call.Headers.Add("Upload-Length", file.Length.ToString(CultureInfo.InvariantCulture));
        using var answer = await _http.SendAsync(call, ct);
        Insist(answer);
        return answer.Headers.Location!.ToString();
    }

    private async Task<(long Offset, string? Kept)> Find(string at, CancellationToken ct)
    {
        using var call = Call(HttpMethod.Head, at);
        using var answer = await _http.SendAsync(call, ct);
        answer.EnsureSuccessStatusCode();
        return Read(answer);
    }

    private async Task<(long Offset, string? Kept)> Append(string at, long offset, ReadOnlyMemory<byte> piece, CancellationToken ct)
    {
        using var call = Call(HttpMethod.Patch, at);
        call.Headers.Add("Upload-Offset", offset.ToString(CultureInfo.InvariantCulture));
        call.Content = new ReadOnlyMemoryContent(piece);
        call.Content.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        using var answer = await _http.SendAsync(call, ct);

        // What the cut piece left was kept: ask again.
        if (answer.StatusCode == HttpStatusCode.Conflict)
        {
            throw new IOException("The piece did not fit.");
        }

        answer.EnsureSuccessStatusCode();
        return Read(answer);
    }

    // A refusal is no cut: sending again would be refused again.
    private static void Insist(HttpResponseMessage answer)
    {
        if (answer.StatusCode is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError)
        {
            throw new InvalidOperationException($"The file was refused: {(int)answer.StatusCode}.");
        }

        answer.EnsureSuccessStatusCode();
    }

    private HttpRequestMessage Call(HttpMethod method, string path)
    {
        var call = new HttpRequestMessage(method, new Uri(server(), path));
        call.Headers.Add("Tus-Resumable", "1.0.0");
        return call;
    }

    private static (long Offset, string? Kept) Read(HttpResponseMessage answer) =>
        (
            long.Parse(answer.Headers.GetValues("Upload-Offset").Single(), CultureInfo.InvariantCulture),
            answer.Headers.TryGetValues("Linli-File", out var kept) ? kept.Single() : null
        );
}
