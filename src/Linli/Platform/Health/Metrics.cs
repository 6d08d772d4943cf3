using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Linli.Platform.Access;

namespace Linli.Platform.Health;

/// <summary>
/// <c>/metrics</c> in the Prometheus text format: how each part is, pending work, room, memory, requests by method, route and status with
/// their seconds. For whoever keeps the installation running, by sign-in or access token: behind a proxy on the same machine every caller
/// looks local.
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
        routes.MapGet("/metrics", Answer).WithName("Metrics").ExcludeFromDescription().RequireAuthorization(PlatformPermissions.Health);

    private static async Task<IResult> Answer(Metrics metrics, Vitals vitals, CancellationToken ct) =>
        Results.Text(metrics.Say(await vitals.Look(ct)), "text/plain; version=0.0.4");

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

    private string Say(HealthReport report)
    {
        var text = new StringBuilder();
        Gauge(
            text,
            "linli_up",
            "1 for a part that is not broken.",
            report.Parts.Select(p => (Label(p.Part), p.State == HealthState.Broken ? 0L : 1))
        );

        if (report.Backlog is { } backlog)
        {
            Gauge(text, "linli_pending_work_due", "Work whose time has come.", backlog.Due);
            Gauge(text, "linli_pending_work_late_seconds", "How late the oldest of it is.", report.LateSeconds);
            Gauge(text, "linli_pending_work_parked", "Work given up after too many attempts.", backlog.Parked);
        }

        if (report.SilentSeconds is { } silent)
        {
            Gauge(text, "linli_worker_silent_seconds", "Since the worker of this node last finished a sweep.", silent);
        }

        Gauge(text, "linli_disk_free_bytes", "Room where the data lies.", report.FreeBytes);
        Gauge(text, "process_resident_memory_bytes", "Memory of this process.", Environment.WorkingSet);
        text.Append("# HELP http_server_request_duration_seconds Answers by method, route and status.\n");
        text.Append("# TYPE http_server_request_duration_seconds histogram\n");

        foreach (var ((method, route, status), series) in _series.OrderBy(s => s.Key.Route, StringComparer.Ordinal))
        {
            series.Say(text, $"method=\"{Escaped(method)}\",route=\"{Escaped(route)}\",status=\"{status}\"");
        }

        return text.ToString();
    }

    private static void Gauge(StringBuilder text, string name, string help, long value) => Gauge(text, name, help, [("", value)]);

    private static void Gauge(StringBuilder text, string name, string help, IEnumerable<(string Labels, long Value)> values)
    {
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} gauge\n");

        foreach (var (labels, value) in values)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name}{labels} {value}\n");
        }
    }

    private static string Label(HealthPart part) => $"{{part=\"{JsonNamingPolicy.SnakeCaseLower.ConvertName(part.ToString())}\"}}";

    private static string Escaped(string value) =>
        value
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);

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
