using Linli.Kernel;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Linli.Territory.Finding;
using Linli.Territory.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Numbering;

/// <summary>Hangs another plate on a door from a day on. Who says the old number still finds the door (S1-15).</summary>
internal sealed class RenumberHouse(LinliDb db, Grounds grounds)
{
    /// <param name="Plate">The new one with its street, <c>振兴路16号</c>.</param>
    /// <param name="From">First day it hangs.</param>
    internal sealed record Input(HouseNumberId Id, string Plate, DateOnly From);

    internal sealed record Answer(HouseNumberId Id);

    /// <exception cref="RuleBroken">Not permitted, no such number, the new one cannot be read or hangs elsewhere, or the day does not fit.</exception>
    public async Task<Answer> Run(Input input, Actor by, DateTimeOffset at, CancellationToken ct)
    {
        if (await db.Replay<Answer>(ct) is { } answered)
        {
            return answered;
        }

        NumberRight.Ask(by);

        if (await db.Set<HouseNumber>().SingleOrDefaultAsync(n => n.Id == input.Id, ct) is not { } old || !by.Jurisdiction.Covers(old.Area))
        {
            throw new RuleBroken("territory.number-gone", $"没有找到这个门牌，可能不在您的辖区。没有保存。");
        }

        if (NumberWords.Plate(input.Plate) is not { } plate)
        {
            throw new RuleBroken("territory.number-plate", $"“{input.Plate}”看不出门牌号，请写成 振兴路16号。没有保存。");
        }

        var snapshot = grounds.Of(by.County);
        HashSet<string> codes = [.. snapshot.Numbers.Select(n => n.Code), .. snapshot.Houses.Select(h => h.Choice.Code)];
        var sheet = new NumberSheet(plate.Street, plate.Number, plate.Sub, old.Point, old.Building, old.Compound);
        var next = HouseNumber.Enter(new(Ids.Next(at)), AreaCode.Parse(old.Area), sheet, EnterNumbers.Fresh(codes), input.From);

        if (
            await db.Set<HouseNumber>().AsNoTracking().Where(n => n.Area == old.Area && n.Street == next.Street).ToListAsync(ct)
                is var street
            && street.Exists(n => EnterNumbers.Same(n, next) && (n.To is null || n.To > next.From))
        )
        {
            throw new RuleBroken("territory.number-taken", $"{next.Text}在那天已经挂在别处。没有保存，请先给那一处换号。");
        }

        old.End(next, input.From);
        db.Add(next);
        db.Add(AuditEntry.Of("house-number.renumber", by, $"{old.Text} → {next.Text}", at));
        await CountyStamps.Renew(db, by.County, Grounds.Topic, ct);
        var answer = await db.Commit(new Answer(next.Id), ct);
        grounds.Forget(by.County);
        return answer;
    }
}
