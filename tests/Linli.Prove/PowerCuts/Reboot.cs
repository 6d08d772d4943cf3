using System.Net.Http.Headers;
using Linli.Prove.Load;
using Linli.Rigs;

namespace Linli.Prove.PowerCuts;

/// <summary>The whole server on what a cut left behind.</summary>
internal static class Reboot
{
    /// <summary>It comes up, the doctor finds nothing broken, and the last orders that were acknowledged are shown with their history whole.</summary>
    public static async Task<bool> AnswersAgain(House found, Page page, Told said, CancellationToken ct)
    {
        if (found.Postgres is { } postgres)
        {
            await postgres.Up();
        }

        try
        {
            await using var server = await Served.Linli(found.Settings);
            var (code, doctor) = await Served.TryVerb(found.Settings, "doctor", "--all");

            if (code != 0)
            {
                said.Note(doctor);
                return false;
            }

            using var http = new HttpClient { BaseAddress = server.Address };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", found.Tokens.ByRole["dispatcher"]);

            foreach (var number in page.Done.TakeLast(20).Select(d => d.Number).Distinct())
            {
                var order = await http.GetStringAsync(new Uri($"/api/v1/work-orders/{number}", UriKind.Relative), ct);

                if (!order.Contains("\"whole\":true", StringComparison.Ordinal))
                {
                    said.Note(order);
                    return false;
                }
            }

            return true;
        }
        finally
        {
            if (found.Postgres is { } running)
            {
                await running.Down("immediate");
            }
        }
    }
}
