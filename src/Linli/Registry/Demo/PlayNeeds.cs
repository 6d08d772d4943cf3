using Linli.Kernel;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Registry.Needing;
using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Demo;

/// <summary>
/// Begins needs of care as a clerk does, one after the other, until a community has as many people with one as asked. Killed and started
/// again it goes on where it was.
/// </summary>
internal sealed class PlayNeeds(IServiceProvider services)
{
    private const int Slice = 200;

    /// <summary>Every so many people have a second need; they count once.</summary>
    private const int SecondEvery = 9;

    private sealed record Candidate(ResidentId Id, int Age);

    /// <exception cref="InvalidOperationException">Fewer people live there than should have a need.</exception>
    public async Task Run(RegisterShare share, IReadOnlyList<DemoNeeds> needs, CancellationToken ct)
    {
        var (cared, free) = await Look(share, ct);
        var picked = Pick(free, needs, share.Cared - cared);
        var number = cared;

        foreach (var slice in picked.Chunk(Slice))
        {
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<DataScope>().Enter(share.By.County, share.By.Jurisdiction);
            var (db, keep) = (scope.ServiceProvider.GetRequiredService<LinliDb>(), scope.ServiceProvider.GetRequiredService<KeepNeed>());
            await using var whole = await db.Database.BeginTransactionAsync(ct);

            foreach (var (who, kinds) in slice)
            {
                await keep.Begin(who.Id, kinds[number % kinds.Count], null, null, share.By, ct);

                if (number++ % SecondEvery == 0 && kinds.Count > 1)
                {
                    await keep.Begin(who.Id, kinds[number % kinds.Count], null, null, share.By, ct);
                }
            }

            await whole.CommitAsync(ct);
        }
    }

    private async Task<(int Cared, List<Candidate> Free)> Look(RegisterShare share, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().Enter(share.By.County, share.By.Jurisdiction);
        var db = scope.ServiceProvider.GetRequiredService<LinliDb>();
        var year = scope.ServiceProvider.GetRequiredService<OfficeDay>().Today(share.By.County).Year;
        var end = share.Community + "~";
        var living = db.Set<Resident>()
            .AsNoTracking()
            .Where(r => r.State == ResidencyState.Living && r.Area.CompareTo(share.Community) >= 0 && r.Area.CompareTo(end) < 0);
        var open = db.Set<CareNeed>().Where(n => n.EndedOn == null);
        return (
            await living.CountAsync(r => open.Any(n => n.Resident == r.Id), ct),
            await living
                .Where(r => !open.Any(n => n.Resident == r.Id))
                .OrderBy(r => r.Id)
                .Select(r => new Candidate(r.Id, year - (r.BirthYear ?? year)))
                .ToListAsync(ct)
        );
    }

    // By age as far as there are people of it; who is missing comes from the last group.
    private static List<(Candidate Who, IReadOnlyList<string> Kinds)> Pick(List<Candidate> free, IReadOnlyList<DemoNeeds> needs, int count)
    {
        var picked = new List<(Candidate, IReadOnlyList<string>)>();
        var taken = new HashSet<ResidentId>();

        foreach (var group in needs)
        {
            var last = group == needs[^1];
            var all = free.FindAll(c => !taken.Contains(c.Id) && c.Age >= group.From && (group.To is not { } to || c.Age <= to));
            var some = Math.Clamp(last ? count - picked.Count : count * group.Percent / 100, 0, all.Count);

            // All over the community: entries follow one another house by house.
            for (var i = 0; i < some; i++)
            {
                var who = all[(int)((long)i * all.Count / some)];
                taken.Add(who.Id);
                picked.Add((who, group.Kinds));
            }
        }

        return picked.Count == Math.Max(0, count)
            ? picked
            : throw new InvalidOperationException($"Only {picked.Count} of {count} can have a need of care.");
    }
}
