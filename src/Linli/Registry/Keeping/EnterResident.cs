using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Public;
using Linli.Registry.Telling;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Keeping;

/// <summary>Enters a person who is not in the register yet.</summary>
internal sealed class EnterResident(LinliDb db, ResidentKeeping keeping, Homes homes, ResidentBox box, TimeProvider clock)
{
    /// <param name="TakeOver">The person moved here from another community, and their entry comes along.</param>
    internal sealed record Input(SheetForm Form, HomeSaid Home, HouseholdRole Role, Provenance From, bool TakeOver = false);

    private sealed record Answer(Guid Id);

    /// <exception cref="RuleBroken">The home cannot be placed (<see cref="Homes"/>), or the day lies ahead.</exception>
    public async Task<Kept> Run(Input input, Actor by, CancellationToken ct)
    {
        if (await db.Replay<Answer>(ct) is { } before)
        {
            return new(new(before.Id), []);
        }

        var reading = keeping.Read(input.Form, by);

        if (reading.Sheet is not { } sheet)
        {
            return new(null, reading.Problems);
        }

        var at = clock.GetUtcNow();
        var from = keeping.Checked(input.From, by);

        if (await keeping.Twin(sheet, null, ct) is { } twin)
        {
            return twin.Elsewhere && input.TakeOver ? await TakeOver(sheet, input, from, by, at, ct) : twin;
        }

        var household = await homes.Of(input.Home, input.Role, from.TrueFrom, by, at, ct);
        var id = new ResidentId(Ids.Next(at));
        var (key, wrapped) = box.NewKey(by.County, id);
        var closed = box.Seal(key, by.County, id, sheet);

        if (await keeping.Alike(closed.LikenessIndex, household.Dwelling, ct) is { } alike)
        {
            return alike;
        }

        var resident = Resident.Enter(id, wrapped, closed, household, input.Role, at);
        db.Add(resident);
        var known = sheet.Values.Where(v => v.Value is not null).Concat(await keeping.Home(household, input.Role, ct)).ToDictionary();
        keeping.Line(resident, RegisterAct.Entered, from, known, by, at);
        var answer = await db.Commit(new Answer(id.Value), ct);
        return new(new(answer.Id), []);
    }

    // Whoever shows the paper lives here now; what the other community knew comes along, and its clerks are told where to.
    private async Task<Kept> TakeOver(ResidentSheet sheet, Input input, Provenance from, Actor by, DateTimeOffset at, CancellationToken ct)
    {
        var index = box.DocumentIndex(by.County, sheet.Document);
        var resident = await db.Set<Resident>()
            .IgnoreQueryFilters([ModelFilters.Jurisdiction])
            .FirstAsync(r => r.DocumentIndex == index, ct);

        if (box.Open(resident).Name != sheet.Name)
        {
            return new(
                null,
                [new(ResidentFields.Name, $"别的社区登记的这个证件号是另一个姓名，不能直接转过来；请与那边核对")],
                Elsewhere: true
            );
        }

        var household = await homes.Of(input.Home, input.Role, from.TrueFrom, by, at, ct);
        var before = resident.Area;
        await keeping.Move(resident, household, input.Role, from, by, at, ct);
        db.Add(Handover.Of(FieldCatalog.Residents, resident.Id.Value, before, resident.Area, by, at));
        var answer = await db.Commit(new Answer(resident.Id.Value), ct);
        return new(new(answer.Id), []);
    }
}
