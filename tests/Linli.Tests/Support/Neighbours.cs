using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Data;
using Linli.Registry;
using Linli.Registry.Batching;
using Linli.Registry.Erasing;
using Linli.Registry.Exporting;
using Linli.Registry.Keeping;
using Linli.Registry.Needing;
using Linli.Registry.Public;
using Linli.Registry.Revealing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Support;

/// <summary>People of the town's homes, entered and opened through use cases.</summary>
internal static class Neighbours
{
    /// <summary>A number that a paper could have.</summary>
    /// <param name="born">Eight digits.</param>
    /// <param name="order">Up to three digits; odd ones are men's.</param>
    public static string Paper(string born, int order)
    {
        var digits = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"140981{born}{order:000}");
        return digits + CitizenId.CheckSign(digits);
    }

    /// <summary>The clerk enters somebody into the first building, staircase 1.</summary>
    public static async Task<ResidentId> Settle(
        this Hall hall,
        string name,
        string room = "502",
        params (string Field, string Value)[] more
    )
    {
        var by = await hall.Actor(Role.Clerk);
        var fields = more.Append((Field: ResidentFields.Name, Value: name)).ToDictionary(f => f.Field, f => f.Value);
        var today = DateOnly.FromDateTime(hall.Wall.Now.AddHours(8).Date);
        var kept = await hall.Do<EnterResident, Kept>(
            by,
            c =>
                c.Run(
                    new(
                        new SheetForm(fields),
                        new(null, null, null, $"和平里1号楼1单元{room}"),
                        HouseholdRole.Head,
                        new(RegisterSource.Visit, today)
                    ),
                    by,
                    CancellationToken.None
                )
        );
        return kept.Id
            ?? throw new InvalidOperationException(string.Join('；', kept.Problems.Select(p => FormattableString.Invariant(p.Reason))));
    }

    /// <summary>The clerk opens somebody's phone.</summary>
    public static async Task<RevealedResident> OpenPhone(this Hall hall, ResidentId id)
    {
        var by = await hall.Actor(Role.Clerk);
        return await hall.Do<RevealResident, RevealedResident>(
            by,
            c => c.Run(id, RevealGroup.Calling, "约上门时间", by, CancellationToken.None)
        );
    }

    /// <summary>Somebody asks the clerk to be deleted, and the leader agrees.</summary>
    /// <returns>The certificate.</returns>
    public static async Task<Guid> Erase(this Hall hall, ResidentId id)
    {
        var (clerk, leader) = (await hall.Actor(Role.Clerk), await hall.Actor(Role.Leader));
        await hall.Do<AskErasure, bool>(
            clerk,
            async c =>
            {
                await c.Run(id, "本人不愿登记", clerk, CancellationToken.None);
                return true;
            }
        );
        var asked = await hall.Look(db => db.Set<ErasureRequest>().Where(r => r.Resident == id).Select(r => r.Id).SingleAsync());
        return (await hall.Do<RuleErasure, Guid?>(leader, c => c.Run(asked, true, null, leader, CancellationToken.None)))!.Value;
    }

    /// <summary>The clerk asks for a file of all residents with these columns.</summary>
    public static async Task<RegisterExportId> TakeOut(this Hall hall, params string[] columns)
    {
        var by = await hall.Actor(Role.Clerk);
        var form = new ExportForm("residents", "/registry/residents", null, columns, "上门走访");
        return await hall.Do<AskForExport, RegisterExportId>(by, a => a.Run(form, by, CancellationToken.None));
    }

    /// <summary>The same in full, allowed by the leader and made.</summary>
    public static async Task TakeOutInFull(this Hall hall)
    {
        var id = await hall.TakeOut("name.full", "document.full", "phone.full");
        var leader = await hall.Actor(Role.Leader);
        await hall.Do<RuleOnExport, bool>(
            leader,
            async r =>
            {
                await r.Run(id, true, "核对过", leader, CancellationToken.None);
                return true;
            }
        );
        await using var scope = hall.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(Town.County);
        var export = await scope.ServiceProvider.GetRequiredService<LinliDb>().Set<RegisterExport>().SingleAsync(e => e.Id == id);
        await scope.ServiceProvider.GetRequiredService<MakeExport>().Part(export, CancellationToken.None);
    }

    /// <summary>The clerk compared somebody's entry today and found it right, as one of many.</summary>
    public static async Task<RegisterBatchId> FindRight(this Hall hall, ResidentId id)
    {
        var by = await hall.Actor(Role.Clerk);
        var today = DateOnly.FromDateTime(hall.Wall.Now.AddHours(8).Date);
        var wish = new BatchWish("residents", BatchAct.Verify, [id.Value], null, null, null, new(RegisterSource.Visit, today));
        return await hall.Do<OrderBatch, RegisterBatchId>(by, o => o.Run(wish, by, CancellationToken.None));
    }

    /// <summary>The clerk begins a need of care and calls on the person.</summary>
    public static async Task CallOn(this Hall hall, ResidentId id)
    {
        var by = await hall.Actor(Role.Clerk);
        await hall.Do<KeepNeed, bool>(
            by,
            async c =>
            {
                await c.Begin(id, "living-alone", null, null, by, CancellationToken.None);
                return true;
            }
        );
        var need = await hall.Look(db => db.Set<CareNeed>().SingleAsync(n => n.Resident == id));
        var today = DateOnly.FromDateTime(hall.Wall.Now.AddHours(8).Date);
        await hall.Do<KeepNeed, bool>(
            by,
            async c =>
            {
                await c.Visit(need.Id, today, VisitOutcome.Well, null, by, CancellationToken.None);
                return true;
            }
        );
    }
}
