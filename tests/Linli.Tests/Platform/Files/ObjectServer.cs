using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Xml.Linq;
using Linli.Platform.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Linli.Tests.Platform.Files;

/// <summary>What a call to the bucket becomes.</summary>
internal enum CallFate
{
    Well,

    /// <summary>500, nothing done.</summary>
    Refused,

    /// <summary>Done, and the line breaks before the answer.</summary>
    AnswerLost,

    /// <summary>The line breaks, nothing done.</summary>
    Cut,

    /// <summary>The answer's body ends halfway; a body sent is kept short and called kept.</summary>
    Half,
}

/// <summary>
/// A store that speaks as much of S3 as is used here: put, get, head, delete, list in pages. Compares checksums as the real ones do and takes any
/// signature. Each call can be made to fail.
/// </summary>
internal sealed class ObjectServer : IAsyncDisposable
{
    private const int PageSize = 3;
    private static readonly XNamespace Ns = "http://s3.amazonaws.com/doc/2006-03-01/";

    private readonly ConcurrentDictionary<string, Kept> _objects = new(StringComparer.Ordinal);
    private readonly WebApplication _app;
    private int _calls;

    private ObjectServer(WebApplication app) => _app = app;

    /// <summary>An object as it lies there.</summary>
    internal sealed record Kept(byte[] Bytes, DateTimeOffset At);

    /// <summary>Decides over the call with this method, key and number, from one on.</summary>
    public Func<string, string, int, CallFate> Fate { get; set; } = (_, _, _) => CallFate.Well;

    /// <summary>Runs before a call is done.</summary>
    public Func<string, string, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Says the checksum again that it compared; older stores do neither.</summary>
    public bool KnowsChecksums { get; set; } = true;

    public int Calls => _calls;

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<ObjectServer> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new ObjectServer(app);
        app.Run(server.Answer);
        await app.StartAsync();
        return server;
    }

    public BucketSettings Settings(int tries = 1) =>
        new()
        {
            Bucket = "linli",
            Prefix = "county/",
            Endpoint = new Uri(Address),
            Region = "us-east-1",
            KeyId = "id",
            Secret = "secret",
            Tries = tries,
            Patience = TimeSpan.FromSeconds(20),
        };

    /// <summary>Calls count from one again.</summary>
    public void Begin() => _calls = 0;

    public IReadOnlyList<string> Keys() => [.. _objects.Keys.Order(StringComparer.Ordinal)];

    public IReadOnlyList<string> Hashes() => [.. _objects.Keys.Select(k => k.Split('/')[^1])];

    public byte[]? Bytes(string hash) => _objects.GetValueOrDefault(KeyOf(hash))?.Bytes;

    public void Change(string hash, Func<Kept, Kept> change) => _objects[KeyOf(hash)] = change(_objects[KeyOf(hash)]);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string KeyOf(string hash) => $"county/{hash[..2]}/{hash[2..4]}/{hash}";

    private async Task Answer(HttpContext http)
    {
        var path = http.Request.Path.Value!.TrimStart('/').Split('/', 2);
        var key = path.ElementAtOrDefault(1) ?? "";
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var fate = Fate(http.Request.Method, key, Interlocked.Increment(ref _calls));
        await Before(http.Request.Method, key);

        if (fate is CallFate.Refused or CallFate.Cut)
        {
            await End(http, fate);
            return;
        }

        if (fate == CallFate.AnswerLost)
        {
            var answer = http.Response.Body;
            http.Response.Body = Stream.Null;
            await Do(http, path[0], key, body.ToArray(), CallFate.Well);
            http.Response.Body = answer;
            http.Abort();
            return;
        }

        await Do(http, path[0], key, body.ToArray(), fate);
    }

    private static Task End(HttpContext http, CallFate fate)
    {
        if (fate == CallFate.Cut)
        {
            http.Abort();
            return Task.CompletedTask;
        }

        return Refuse(http, 500, "InternalError");
    }

    private Task Do(HttpContext http, string bucket, string key, byte[] body, CallFate fate) =>
        (bucket, http.Request.Method, key) switch
        {
            ("linli", "PUT", not "") => Put(http, key, body, fate),
            ("linli", "GET", "") => List(http),
            ("linli", "GET" or "HEAD", _) => Get(http, key, fate),
            ("linli", "DELETE", not "") => Delete(http, key),
            ("linli", _, _) => Refuse(http, 405, "MethodNotAllowed"),
            _ => Refuse(http, 404, "NoSuchBucket"),
        };

    private Task Put(HttpContext http, string key, byte[] body, CallFate fate)
    {
        var sha = SHA256.HashData(body);
        var (signed, checksum) = (
            http.Request.Headers["x-amz-content-sha256"].ToString(),
            http.Request.Headers["x-amz-checksum-sha256"].ToString()
        );

        if (signed.Length == 64 && signed != Convert.ToHexStringLower(sha))
        {
            return Refuse(http, 400, "XAmzContentSHA256Mismatch");
        }

        if (KnowsChecksums && checksum.Length > 0)
        {
            if (checksum != Convert.ToBase64String(sha))
            {
                return Refuse(http, 400, "BadDigest");
            }

            http.Response.Headers["x-amz-checksum-sha256"] = checksum;
        }

        _objects[key] = new(fate == CallFate.Half ? body[..(body.Length / 2)] : body, TimeProvider.System.GetUtcNow());
        http.Response.Headers.ETag = Tag(body);
        return Task.CompletedTask;
    }

    private async Task Get(HttpContext http, string key, CallFate fate)
    {
        if (!_objects.TryGetValue(key, out var kept))
        {
            await Refuse(http, 404, "NoSuchKey");
            return;
        }

        http.Response.ContentLength = kept.Bytes.Length;
        http.Response.Headers.LastModified = kept.At.ToString("R", CultureInfo.InvariantCulture);
        http.Response.Headers.ETag = Tag(kept.Bytes);

        if (http.Request.Method == "HEAD")
        {
            return;
        }

        if (fate == CallFate.Half)
        {
            await http.Response.Body.WriteAsync(kept.Bytes.AsMemory(0, kept.Bytes.Length / 2));
            await http.Response.Body.FlushAsync();
            http.Abort();
            return;
        }

        await http.Response.Body.WriteAsync(kept.Bytes);
    }

    // What the protocol says, and clients compare; nobody trusts it with anything.
#pragma warning disable CA5351
    private static string Tag(byte[] bytes) => $"\"{Convert.ToHexStringLower(MD5.HashData(bytes))}\"";
#pragma warning restore CA5351

    private Task Delete(HttpContext http, string key)
    {
        _objects.TryRemove(key, out _);
        http.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    private Task List(HttpContext http)
    {
        var (prefix, after) = (http.Request.Query["prefix"].ToString(), http.Request.Query["continuation-token"].ToString());
        var all = _objects
            .Where(o => o.Key.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(o.Key, after) > 0)
            .OrderBy(o => o.Key, StringComparer.Ordinal)
            .ToList();
        var page = all.Take(PageSize).ToList();
        var more = all.Count > page.Count;
        return Say(
            http,
            new XElement(
                Ns + "ListBucketResult",
                new XElement(Ns + "IsTruncated", more),
                more ? new XElement(Ns + "NextContinuationToken", page[^1].Key) : null,
                page.Select(o => new XElement(
                    Ns + "Contents",
                    new XElement(Ns + "Key", o.Key),
                    new XElement(
                        Ns + "LastModified",
                        o.Value.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)
                    ),
                    new XElement(Ns + "Size", o.Value.Bytes.Length)
                ))
            )
        );
    }

    private static Task Refuse(HttpContext http, int status, string code)
    {
        http.Response.StatusCode = status;
        return http.Request.Method == "HEAD" ? Task.CompletedTask : Say(http, new XElement("Error", new XElement("Code", code)));
    }

    private static Task Say(HttpContext http, XElement answer)
    {
        http.Response.ContentType = "application/xml";
        return http.Response.WriteAsync(answer.ToString());
    }
}
