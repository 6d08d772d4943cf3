using Linli.Kernel;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Registry.Public;
using Linli.Registry.Relating;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Demo;

/// <summary>Writes down who owns or rents the homes of a community and who looks after whom, through the use case, for every third head.</summary>
internal sealed class PlayRelations(IServiceProvider services)
{
    private const int Every = 3;
    private const int Most = 60;
    private const int Old = 75;

    private sealed record Head(ResidentId Id, DwellingId Home, ResidentKind Kind, int? Born);

    /// <param name="community">12 digits.</param>
    public async Task Run(string community, Actor by, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().Enter(by.County, by.Jurisdiction);
        var db = scope.ServiceProvider.GetRequiredService<LinliDb>();
        var add = scope.ServiceProvider.GetRequiredService<AddRelation>();
        var today = services.GetRequiredService<OfficeDay>().Today(by.County);
        var heads = await Heads(db, community, ct);
        var young = heads.Where(h => h.Born > today.Year - Old).ToList();
        await using var whole = await db.Database.BeginTransactionAsync(ct);

        foreach (var (number, head) in heads.Where((_, i) => i % Every == 0).Take(Most).Index())
        {
            var end = new EndSaid(RelationEnd.Resident, head.Id.Value);
            var since = new Provenance(RegisterSource.Visit, today.AddDays(-30 - number * 40));
            await add.Run(new(end, head.Kind == ResidentKind.Floating ? "rents" : "owns", head.Home.Value, null, since), by, ct);

            if (head.Born <= today.Year - Old && young.Count > 0)
            {
                await add.Run(new(end, "cared-for~", young[number % young.Count].Id.Value, "每天上门看一次", since), by, ct);
            }

            db.ChangeTracker.Clear();
        }

        await whole.CommitAsync(ct);
    }

    private static Task<List<Head>> Heads(LinliDb db, string community, CancellationToken ct)
    {
        var end = community + "~";
        return db.Set<Resident>()
            .AsNoTracking()
            .Where(r => r.Role == HouseholdRole.Head && r.Area.CompareTo(community) >= 0 && r.Area.CompareTo(end) < 0)
            .OrderBy(r => r.Id)
            .Select(r => new Head(r.Id, r.Dwelling, r.Kind, r.BirthYear))
            .ToListAsync(ct);
    }
}
