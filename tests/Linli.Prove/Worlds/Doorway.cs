using System.Net;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Linli.Prove.Worlds;

/// <summary>What came back through the door.</summary>
internal sealed record Said(int Status, string Body);

/// <summary>
/// The web server of a simulated world: no socket and no thread. Whoever calls runs the request to its end, through everything the product puts
/// into its way.
/// </summary>
internal sealed class Doorway : IServer
{
    private Func<IFeatureCollection, Task>? _serve;

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        _serve = async features =>
        {
            var context = application.CreateContext(features);
            Exception? fault = null;

            try
            {
                await application.ProcessRequestAsync(context);
            }
            catch (Exception broke)
            {
                fault = broke;
                throw;
            }
            finally
            {
                application.DisposeContext(context, fault);
            }
        };
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() { }

    /// <param name="services">The unit of work the request is done in.</param>
    public async Task<Said> Call(
        IServiceProvider services,
        string method,
        string path,
        IEnumerable<(string Name, string Value)> headers,
        string? json,
        IPAddress from
    )
    {
        using var said = new MemoryStream();
        var reply = new Reply();
        var heard = new HttpRequestFeature
        {
            Protocol = "HTTP/1.1",
            Scheme = "http",
            Method = method,
            Path = path,
            RawTarget = path,
            Body = json is null ? Stream.Null : new MemoryStream(Encoding.UTF8.GetBytes(json)),
            Headers = new HeaderDictionary { ["Host"] = "linli", ["Accept"] = "application/json" },
        };

        if (json is not null)
        {
            heard.Headers.ContentType = "application/json";
            heard.Headers.ContentLength = heard.Body.Length;
        }

        foreach (var (name, value) in headers)
        {
            heard.Headers[name] = new StringValues(value);
        }

        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(heard);
        features.Set<IHttpResponseFeature>(reply);
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(said));
        features.Set<IHttpConnectionFeature>(new HttpConnectionFeature { RemoteIpAddress = from });
        features.Set<IHttpRequestLifetimeFeature>(new HttpRequestLifetimeFeature());
        features.Set<IServiceProvidersFeature>(new ServiceProvidersFeature { RequestServices = services });
        features.Set<IHttpRequestBodyDetectionFeature>(new Detected(json is not null));

        try
        {
            await _serve!(features);
            await features.GetRequiredFeature<IHttpResponseBodyFeature>().CompleteAsync();
        }
        finally
        {
            await reply.Done();
        }

        return new Said(reply.StatusCode, Encoding.UTF8.GetString(said.ToArray()));
    }

    private sealed class ServiceProvidersFeature : IServiceProvidersFeature
    {
        public required IServiceProvider RequestServices { get; set; }
    }

    private sealed record Detected(bool CanHaveBody) : IHttpRequestBodyDetectionFeature;

    // What a request leaves to be put away is put away when its answer is complete.
    private sealed class Reply : HttpResponseFeature
    {
        private readonly Stack<(Func<object, Task> Then, object With)> _after = new();

        public override void OnCompleted(Func<object, Task> callback, object state) => _after.Push((callback, state));

        public async Task Done()
        {
            while (_after.TryPop(out var last))
            {
                await last.Then(last.With);
            }
        }
    }
}
