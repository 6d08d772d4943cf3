using Linli.Kernel;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Linli.Platform.Web;
using Linli.Territory.Finding;
using Linli.Territory.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Stationing;

/// <summary>How a station serves a grid.</summary>
internal enum ServedAs
{
    None,
    Also,
    Primary,
}

/// <summary>
/// Opens a station, corrects what is on its door, says which grids it serves from a day on, closes it. A grid keeps exactly one primary
/// station: another takes it over, nobody drops it (S1-1).
/// </summary>
internal sealed class KeepStation(LinliDb db, Grounds grounds, TimeProvider clock)
{
    private readonly List<StationGrid> _begun = [];

    /// <param name="Serves">By the grid's code; a grid that is not named stays as it is.</param>
    /// <param name="From">First day of what changes.</param>
    internal sealed record Input(StationSheet Sheet, IReadOnlyDictionary<string, ServedAs> Serves, DateOnly From);

    /// <exception cref="RuleBroken">A rule of <see cref="ServiceStation"/>.</exception>
    /// <exception cref="NotThere">The community lies outside this person's area.</exception>
    public Task Open(AreaCode community, Input input, Actor by, CancellationToken ct) =>
        Save(
            by,
            "station.open",
            async () =>
            {
                Demand(community.Value, by);
                var station = ServiceStation.Open(new(Guid.CreateVersion7()), community, input.Sheet, input.From);
                db.Add(station);
                await Serve(station, input, ct);
                return station;
            },
            ct
        );

    /// <exception cref="RuleBroken">A rule of <see cref="ServiceStation"/>, or a grid would be left without a primary station.</exception>
    /// <exception cref="NotThere">No such station in this person's area.</exception>
    public Task Correct(StationId id, Input input, Actor by, CancellationToken ct) =>
        Save(
            by,
            "station.correct",
            async () =>
            {
                var station = await Find(id, by, ct);
                station.Correct(input.Sheet);
                await Serve(station, input, ct);
                return station;
            },
            ct
        );

    /// <exception cref="RuleBroken">It is a grid's primary station still, or has closed.</exception>
    /// <exception cref="NotThere">No such station in this person's area.</exception>
    public Task Close(StationId id, DateOnly day, Actor by, CancellationToken ct) =>
        Save(
            by,
            "station.close",
            async () =>
            {
                var station = await Find(id, by, ct);
                var lines = await db.Set<StationGrid>().Where(l => l.Station == id && l.To == null).ToListAsync(ct);

                // A grid that is drawn no more needs no station.
                if (lines.Exists(l => l.IsPrimary && grounds.Of(by.County).On(day).Grids.ByArea.ContainsKey(l.Grid)))
                {
                    throw new RuleBroken("territory.station-still-primary", $"{station.Name}还是一些网格的主服务站，请先让别的站接过去。没有停用。");
                }

                station.Close(day);
                lines.ForEach(l => l.End(day));
                return station;
            },
            ct
        );

    private async Task Serve(ServiceStation station, Input input, CancellationToken ct)
    {
        var codes = input.Serves.Keys.ToList();
        var open = await db.Set<StationGrid>().Where(l => codes.Contains(l.Grid) && l.To == null).ToListAsync(ct);

        foreach (var (grid, wanted) in input.Serves)
        {
            var own = open.Find(l => l.Grid == grid && l.Station == station.Id);
            var now = own is null ? ServedAs.None : own.IsPrimary ? ServedAs.Primary : ServedAs.Also;

            if (now == wanted)
            {
                continue;
            }

            if (now == ServedAs.Primary)
            {
                throw new RuleBroken(
                    "territory.station-primary-left",
                    $"每个网格要有一个主服务站，不能直接去掉；请在接替的站里把它选为主服务站。没有保存。"
                );
            }

            own?.End(input.From);

            if (wanted == ServedAs.Primary)
            {
                open.Find(l => l.Grid == grid && l.IsPrimary)?.End(input.From);
            }

            if (wanted != ServedAs.None)
            {
                _begun.Add(StationGrid.Serve(station, AreaCode.Parse(grid), wanted == ServedAs.Primary, input.From));
            }
        }
    }

    private async Task Save(Actor by, string act, Func<Task<ServiceStation>> change, CancellationToken ct)
    {
        try
        {
            await using var whole = await db.Database.BeginTransactionAsync(ct);
            var station = await change();
            db.Add(AuditEntry.Of(act, by, station.Name, clock.GetUtcNow()));
            await CountyStamps.Renew(db, by.County, Grounds.Topic, ct);
            await db.SaveChangesAsync(ct);
            // What ended is written before what begins: a grid has one primary station at any moment.
            db.AddRange(_begun);
            await db.SaveChangesAsync(ct);
            await whole.CommitAsync(ct);
        }
        catch (DbUpdateException)
        {
            throw new RuleBroken("territory.station-race", $"刚才有人改过这些网格的服务站。没有保存，请刷新页面再试。");
        }

        grounds.Forget(by.County);
    }

    private async Task<ServiceStation> Find(StationId id, Actor by, CancellationToken ct)
    {
        var station = await db.Set<ServiceStation>().SingleOrDefaultAsync(s => s.Id == id, ct) ?? throw new NotThere("station");
        Demand(station.Area, by);
        return station;
    }

    private static void Demand(string area, Actor by)
    {
        if (!by.Jurisdiction.Covers(area))
        {
            throw new NotThere("community");
        }
    }
}
