using Linli.Kernel;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Territory.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Sampling;

/// <summary>Draws households of a grid or community at random. Only the command center does, and even it cannot choose whom.</summary>
internal sealed class DrawSample(
    LinliDb db,
    Households households,
    SamplingRules rules,
    IPlaceDirectory places,
    CountyCalendars calendars,
    TimeProvider clock
)
{
    internal sealed record Input(string Area, SampleFrame Frame, int Size);

    internal sealed record Answer(SampleDrawId Draw);

    /// <exception cref="RuleBroken">Not the center, not an area, a draw is still open, or too few households.</exception>
    public async Task<Answer> Run(Input input, Actor by, CancellationToken ct)
    {
        SamplingRight.Demand(by);

        if (await db.Replay<Answer>(ct) is { } before)
        {
            return before;
        }

        if (
            input.Area.Length is not (12 or 15)
            || !by.Jurisdiction.Covers(input.Area)
            || places.NameOf(by.County, input.Area) is not { } name
        )
        {
            throw new RuleBroken("sampling.area", $"请选一个辖区里的社区或网格。还没有抽。");
        }

        // Drawing again and again until the right ones come would be picking by hand.
        if (await db.Set<SampleDraw>().AnyAsync(d => d.Area == input.Area && d.FinishedAt == null, ct))
        {
            throw new RuleBroken("sampling.draw-open", $"{name}上一次抽的还没有访完。访完再抽，抽到谁就访谁。");
        }

        var at = clock.GetUtcNow();
        var rule = rules.For(input.Area, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, calendars.Of(by.County).Zone).DateTime));
        var all = await households.Of(input.Frame, input.Area, by, at.AddDays(-rule.LookBackDays), ct);
        var lately = await households.DrawnSince(at.AddDays(-rule.AgainAfterDays), ct);
        List<Household> eligible = [.. all.Where(h => !lately.Contains(h.Key))];
        var of = new SampleOf(input.Area, name, input.Frame, all.Count - eligible.Count);
        var draw = SampleDraw.Draw(of, eligible, input.Size, rule, Lots.Seed(), by, at);
        db.Add(draw);
        return await db.Commit(new Answer(draw.Id), ct);
    }
}

/// <summary>Sampling is the center's: whoever handles, sorts or walks the grid neither draws nor sees whom it hits.</summary>
internal static class SamplingRight
{
    public static void Demand(Actor by)
    {
        if (!by.May(WorkOrderPermissions.Sample))
        {
            throw new RuleBroken("sampling.not-permitted", $"抽访只由指挥中心办理。您的岗位不能抽，也不能看抽到了谁。");
        }
    }
}
