using System.Security.Cryptography;
using Linli.Platform.Counties;
using Linli.Platform.Data;
using Linli.Platform.Files;
using Linli.Platform.Health;
using Linli.Platform.Sealing;
using Linli.Platform.Settings;
using Linli.Platform.Work;
using Linli.Ui.Texts;
using Linli.WorkOrders;
using Linli.WorkOrders.Attaching;
using Linli.WorkOrders.Revealing;
using Microsoft.EntityFrameworkCore;

namespace Linli.Verbs;

/// <summary>The doctor's look at what each county keeps: timelines, attachments, sealed fields, clocks, work that gave up.</summary>
/// <param name="all">Every timeline and every attachment's bytes, not only the newest and their presence.</param>
internal sealed class DoctorContent(IServiceProvider services, LinliSettings settings, DoctorReport report, bool all)
{
    private const int Newest = 500;
    private const int Named = 10;

    public async Task Look()
    {
        foreach (var county in services.GetRequiredService<CountyDirectory>().All)
        {
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(county.Code);
            var db = scope.ServiceProvider.GetRequiredService<LinliDb>();

            if (await Seed.IsHalf(services, county.Code, CancellationToken.None))
            {
                report.Broken(
                    $"{county.Name}: the demonstration was interrupted before its end. {Seed.Remedy} and run 'seed' again.",
                    Runbooks.Setup
                );
            }

            await Key(db, county.Name);
            await Timelines(db, county.Name);
            try
            {
                await Files(db, county.Name);
            }
            catch (BucketAway away)
            {
                report.Broken($"{county.Name}: the attachments could not be looked at. {away.Message}", Runbooks.Bucket);
            }

            await Work(db, county.Name);
            await Checks(scope.ServiceProvider, county.Name);
        }
    }

    // A lost or foreign master key is found here, not when somebody needs a telephone number at night.
    private async Task Key(LinliDb db, string county)
    {
        var sealedOne = await db.Set<ResidentRequest>()
            .AsNoTracking()
            .Where(r => r.PhoneSealed != null)
            .OrderByDescending(r => r.Id)
            .FirstOrDefaultAsync();

        if (sealedOne is null)
        {
            return;
        }

        if (!File.Exists(Path.Combine(settings.KeyFolder, "master.key")))
        {
            report.Broken(
                $"{county}: names and telephones are sealed, but {settings.KeyFolder} has no master.key. Put it back from the backup of the keys; do not start the server before.",
                Runbooks.Keys
            );
            return;
        }

        try
        {
            var place = Requesters.PhoneOf(sealedOne.County, sealedOne.Id.Value);
            services.GetRequiredService<Envelope>().Open(sealedOne.PhoneSealed, place);
            report.Well($"{county}: the master key opens what is sealed.");

            if (services.GetRequiredService<CountyKeys>().Versions(sealedOne.County) is { Count: > 1 } alive)
            {
                report.Doubtful(
                    $"{county}: an exchange of keys was begun and not ended; keys {string.Join(", ", alive)} are in use. Run 'keys exchange' again, it goes on.",
                    Runbooks.Keys
                );
            }
        }
        catch (CryptographicException)
        {
            report.Broken(
                $"{county}: the master key does not open what is sealed; it is another one. Put the right one back.",
                Runbooks.Keys
            );
        }
    }

    private async Task Timelines(LinliDb db, string county)
    {
        var (seen, broken) = (0, new List<string>());
        var orders = await db.Set<WorkOrder>()
            .AsNoTracking()
            .OrderByDescending(o => o.Id)
            .Take(all ? int.MaxValue : Newest)
            .Select(o => new
            {
                o.Id,
                o.Number,
                o.TimelineHead,
                o.TimelineLength,
            })
            .ToListAsync();

        foreach (var slice in orders.Chunk(200))
        {
            var ids = slice.Select(o => o.Id).ToList();
            var lines = (await db.Set<TimelineLine>().AsNoTracking().Where(l => ids.Contains(l.Order)).ToListAsync()).ToLookup(l =>
                l.Order
            );

            foreach (var order in slice)
            {
                var chain = lines[order.Id].OrderBy(l => l.Seq).ToList();
                var before = Array.Empty<byte>();
                var whole = chain.Count == order.TimelineLength;

                foreach (var line in chain)
                {
                    whole &= line.Follows(before);
                    before = line.Hash;
                }

                if (!whole || !before.AsSpan().SequenceEqual(order.TimelineHead))
                {
                    broken.Add(order.Number);
                }

                seen++;
            }
        }

        Say(
            county,
            $"{seen} timelines verified",
            broken,
            "broken: lines were changed, removed or slipped in. Work on from a backup",
            Runbooks.Timelines
        );
    }

    private async Task Files(LinliDb db, string county)
    {
        var store = services.GetRequiredService<ContentStore>();
        var (seen, broken) = (0, new List<string>());

        await foreach (
            var file in db.Set<KeptFile>().AsNoTracking().OrderBy(f => f.Hash).Select(f => new { f.Hash, f.Bytes }).AsAsyncEnumerable()
        )
        {
            seen++;

            if (!await IsWhole(store, file.Hash, file.Bytes))
            {
                broken.Add(file.Hash[..12]);
            }
        }

        Say(
            county,
            $"{seen} attachments are there{(all ? ", byte for byte" : "")}",
            broken,
            "missing, short or changed. Put them back from the backup",
            Runbooks.Attachments
        );
    }

    private async Task<bool> IsWhole(ContentStore store, string hash, long bytes)
    {
        if (!all)
        {
            return await store.Length(hash, CancellationToken.None) == bytes;
        }

        await using var file = await store.Open(hash, CancellationToken.None);
        return file?.Length == bytes && Convert.ToHexStringLower(await SHA256.HashDataAsync(file)) == hash;
    }

    private async Task Work(LinliDb db, string county)
    {
        if (await db.Set<PendingWork>().CountAsync(w => w.Parked) is > 0 and var parked)
        {
            report.Broken($"{county}: {parked} pieces of work gave up after five attempts. See /desk/health.", Runbooks.Parked);
        }

        if (await db.Set<WorkOrder>().CountAsync(o => o.NextDueAt == null && WorkOrderFlow.Open.Contains(o.Status)) is > 0 and var silent)
        {
            report.Broken(
                $"{county}: {silent} open orders have no clock, nobody would be reminded. See /desk?tab=all&focus=noclock.",
                Runbooks.Watch
            );
        }
    }

    // What the modules found when they last looked; looking anew would write.
    private async Task Checks(IServiceProvider here, string county)
    {
        var english = new Texts(EnglishTexts.Load());

        foreach (var check in here.GetServices<ISelfCheck>())
        {
            var said = await check.Last(CancellationToken.None);

            if (said.Found.Count > 0)
            {
                var what = string.Join("; ", said.Found.Select(f => $"{english[f.What]} {f.Count}"));
                report.Broken($"{county}: the watch found what must not be: {what}. See {said.Href}.", Runbooks.Watch);
            }
            else if (said.IsStale(here.GetRequiredService<TimeProvider>().GetUtcNow()))
            {
                report.Doubtful(
                    $"{county}: the watch last looked {(said.At is { } at ? $"at {at:u}" : "never")}. Is the server running?",
                    Runbooks.Watch
                );
            }
            else
            {
                report.Well($"{county}: the watch found nothing at {said.At:u}.");
            }
        }
    }

    private void Say(string county, string well, List<string> broken, string why, string runbook)
    {
        if (broken.Count == 0)
        {
            report.Well($"{county}: {well}.");
            return;
        }

        var more = broken.Count > Named ? $" and {broken.Count - Named} more" : "";
        report.Broken($"{county}: {broken.Count} {why}: {string.Join(", ", broken.Take(Named))}{more}.", runbook);
    }
}
