using System.Globalization;
using Linli.Rigs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Linli.Bench;

/// <summary>From the start of the program to its first page, and the memory it holds when nobody asks, against a Kestrel that only says hello.</summary>
internal static class StartRounds
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    public static async Task<int> Run(int rounds)
    {
        List<Ratio> ratios = [];
        await Places.On(
            async (name, fresh) =>
            {
                await using var ground = await Ground.Of(name, fresh, stored: 0);
                await ground.Linli.DisposeAsync();
                List<double> starts = [];
                List<double> memories = [];

                for (var round = 0; round < rounds; round++)
                {
                    var (hello, linli) = (
                        await Once("Linli.Bench.dll", ["hello"], ground.Settings, "/"),
                        await Once("Linli.dll", ["serve"], ground.Settings, "/report")
                    );
                    starts.Add(linli.Milliseconds / hello.Milliseconds);
                    memories.Add(linli.Megabytes / hello.Megabytes);
                    Console.WriteLine(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{name}: first page after {linli.Milliseconds:0} to {hello.Milliseconds:0} ms; at rest {linli.Megabytes:0} to {hello.Megabytes:0} MB"
                        )
                    );
                }

                ratios.Add(new Ratio(name, "start to first page", starts));
                ratios.Add(new Ratio(name, "memory at rest", memories));
            }
        );
        var what =
            "Linli ÷ a Kestrel that only says hello: milliseconds from the start of the process to its first page, and resident memory ten seconds later";
        Console.WriteLine(Results.Write("start", what, rounds, ratios));
        return 0;
    }

    /// <summary>The program that only says hello.</summary>
    public static async Task<int> Hello()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Environment.GetEnvironmentVariable("LINLI_URLS")!);
        await using var app = builder.Build();
        app.MapGet("/", () => "hello");
        app.MapGet("/health/ready", () => "ok");
        await app.RunAsync();
        return 0;
    }

    private static async Task<(double Milliseconds, double Megabytes)> Once(
        string program,
        string[] arguments,
        IReadOnlyDictionary<string, string> settings,
        string page
    )
    {
        await using var served = Served.Begin(program, arguments, settings, []);
        var up = await served.Ready(TimeSpan.FromSeconds(60));
        using var http = new HttpClient { BaseAddress = served.Address };
        var asked = TimeProvider.System.GetTimestamp();
        (await http.GetAsync(new Uri(page, UriKind.Relative))).EnsureSuccessStatusCode();
        up += TimeProvider.System.GetElapsedTime(asked);
        await Task.Delay(Rest);
        return (up.TotalMilliseconds, served.Megabytes);
    }
}
