using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using System.Text;
using Linli.Platform.Data;
using Linli.Platform.Work;

namespace Linli.Platform.Health;

/// <summary>
/// <c>/metrics</c> in the Prometheus text format: requests by method, route and status with their seconds, pending work, memory.
/// Answers only on the machine itself: routes and counts are nobody else's business.
/// </summary>
internal sealed class Metrics : IDisposable
{
    private static readonly double[] Bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<(string Method, string Route, int Status), Series> _series = new();

    public Metrics()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Meter.Name: "Microsoft.AspNetCore.Hosting", Name: "http.server.request.duration" })
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) => Count(seconds, tags));
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/metrics", Answer).WithName("Metrics").ExcludeFromDescription().AllowAnonymous();

    private static async Task<IResult> Answer(Metrics metrics, LinliDb db, HttpContext http, TimeProvider clock, CancellationToken ct)
    {
        if (http.Connection.RemoteIpAddress is { } address && !IPAddress.IsLoopback(address))
        {
            return Results.NotFound();
        }

        var backlog = await WorkBacklog.Read(db, clock.GetUtcNow(), ct);
        return Results.Text(metrics.Say(backlog), "text/plain; version=0.0.4");
    }

    private void Count(double seconds, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var (method, route, status) = ("", "", 0);

        foreach (var (name, value) in tags)
        {
            switch (name)
            {
                case "http.request.method":
                    method = value as string ?? "";
                    break;
                case "http.route":
                    route = value as string ?? "";
                    break;
                case "http.response.status_code":
                    status = value as int? ?? 0;
                    break;
            }
        }

        _series.GetOrAdd((method, route, status), _ => new Series()).Add(seconds);
    }

    private string Say(WorkBacklog backlog)
    {
        var text = new StringBuilder();
        text.Append("# TYPE linli_pending_work_due gauge\n")
            .Append(CultureInfo.InvariantCulture, $"linli_pending_work_due {backlog.Due}\n");
        text.Append("# TYPE linli_pending_work_parked gauge\n")
            .Append(CultureInfo.InvariantCulture, $"linli_pending_work_parked {backlog.Parked}\n");
        text.Append("# TYPE process_resident_memory_bytes gauge\n")
            .Append(CultureInfo.InvariantCulture, $"process_resident_memory_bytes {Environment.WorkingSet}\n");
        text.Append("# TYPE http_server_request_duration_seconds histogram\n");

        foreach (var ((method, route, status), series) in _series.OrderBy(s => s.Key.Route, StringComparer.Ordinal))
        {
            series.Say(text, $"method=\"{method}\",route=\"{route.Replace("\"", "\\\"", StringComparison.Ordinal)}\",status=\"{status}\"");
        }

        return text.ToString();
    }

    /// <summary>One line of counts per bound, as Prometheus wants them: each holds all shorter ones.</summary>
    private sealed class Series
    {
        private readonly Lock _gate = new();
        private readonly long[] _upTo = new long[Bounds.Length];
        private long _count;
        private double _sum;

        public void Add(double seconds)
        {
            lock (_gate)
            {
                _count++;
                _sum += seconds;

                for (var i = 0; i < Bounds.Length; i++)
                {
                    _upTo[i] += seconds <= Bounds[i] ? 1 : 0;
                }
            }
        }

        public void Say(StringBuilder text, string labels)
        {
            const string name = "http_server_request_duration_seconds";

            lock (_gate)
            {
                for (var i = 0; i < Bounds.Length; i++)
                {
                    text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{labels},le=\"{Bounds[i]}\"}} {_upTo[i]}\n");
                }

                text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{labels},le=\"+Inf\"}} {_count}\n");
                text.Append(CultureInfo.InvariantCulture, $"{name}_sum{{{labels}}} {_sum}\n{name}_count{{{labels}}} {_count}\n");
            }
        }
    }
}
