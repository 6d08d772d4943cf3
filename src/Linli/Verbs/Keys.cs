using System.Globalization;
using Linli.Platform.Counties;
using Linli.Platform.Data;
using Linli.Platform.Sealing;
using Linli.Platform.Settings;

namespace Linli.Verbs;

/// <summary>
/// <c>keys</c>: which keys each county has. <c>keys exchange</c>: a new one for each county while the server runs, everything sealed with it
/// anew. <c>keys master</c>: a new master key while no server runs. Each goes on where it was cut off.
/// </summary>
internal static class Keys
{
    public static Task<int> Run(string[] args) => Take(args, Console.Out);

    /// <param name="say">Where progress goes.</param>
    public static async Task<int> Take(string[] args, TextWriter say)
    {
        var what = args.ElementAtOrDefault(1);
        await using var app = LinliHost.Build([.. args.Skip(what is "exchange" or "master" ? 2 : 1)]);
        var counties = app.Services.GetRequiredService<CountyDirectory>().All;

        switch (what)
        {
            case "exchange":
                await app.Services.GetRequiredService<KeyWitness>().Check(CancellationToken.None);

                foreach (var county in counties)
                {
                    await Exchange(app.Services, county, say);
                }

                break;
            case "master":
                using (SqliteHold.Take(app.Services.GetRequiredService<LinliSettings>()))
                {
                    await app.Services.GetRequiredService<MasterExchange>().Run(CancellationToken.None);
                }

                await say.WriteLineAsync(
                    $"There is a new {MasterKey.FileOf(app.Services.GetRequiredService<LinliSettings>())}. Copy it to every other machine before it starts, and make a backup: older ones open with the key they hold. Everybody signs in anew. Whoever had the old key could still open what was sealed before: run 'keys exchange' now."
                );
                return 0;
        }

        foreach (var county in counties)
        {
            var versions = app.Services.GetRequiredService<CountyKeys>().Versions(county.Code);
            await say.WriteLineAsync(
                $"{county.Name}: {(versions.Count == 1 ? "key" : "an exchange is under way, keys")} {string.Join(", ", versions)}; new values are sealed with {app.Services.GetRequiredService<Envelope>().Suite}"
            );
        }

        return 0;
    }

    private static async Task Exchange(IServiceProvider services, County county, TextWriter say)
    {
        var exchange = services.GetRequiredService<KeyExchange>();
        await exchange.Begin(county.Code, CancellationToken.None);
        var done = 0L;

        do
        {
            done += await exchange.Pass(
                county.Code,
                (column, rows) => say.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{county.Name}  {column}  {rows}")),
                CancellationToken.None
            );
            await say.WriteLineAsync($"{county.Name}: waiting until every machine has heard of the new key");
            await Task.Delay(KeyExchange.Heard);
        } while (!await exchange.Retire(county.Code, CancellationToken.None));

        await say.WriteLineAsync(
            string.Create(CultureInfo.InvariantCulture, $"{county.Name}: {done} values sealed anew, the old key is destroyed")
        );
    }
}
