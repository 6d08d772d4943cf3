using System.Globalization;
using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Organizations.Staffing;
using Linli.Platform.Data;

namespace Linli.Organizations.Demo;

/// <summary>Plays who serves the grids of the demonstration without an account, through the use cases: leaders, part-time workers, stewards.</summary>
internal sealed class PlayStaffing(LinliDb db, NameForDuty name)
{
    private int _number;

    /// <param name="since">First day of everybody named.</param>
    public async Task Run(DemoScript script, DemoGround ground, DateOnly since, Actor by, CancellationToken ct)
    {
        var duties = script.Duties;
        var grids = ground.Areas.Where(a => a.Code.Length == 15).Select(a => a.Code).Order(StringComparer.Ordinal).ToList();
        await using var whole = await db.Database.BeginTransactionAsync(ct);

        foreach (var grid in grids.Except(duties.Vacant))
        {
            var post = await name.First(new(GridDuty.Leader, grid, Hours: duties.Hours), Next(script, shown: true), since, by, ct);

            if (grid == grids[0])
            {
                var follower = Next(script, shown: true) with { Reason = duties.Reason, Document = duties.Document };
                await name.Next(post, follower, since.AddDays(duties.FollowedAfter), by, ct);
            }

            // Every fourth grid has somebody beside the full-time worker.
            if (_number % 4 == 0)
            {
                var helper = Next(script, shown: true) with { Kind = GridWorkerKind.PartTime };
                await name.First(new(GridDuty.Worker, grid, Hours: duties.StewardHours), helper, since, by, ct);
            }

            db.ChangeTracker.Clear();
        }

        foreach (var building in ground.Compounds.Where(c => duties.StewardsOf.Contains(c.Community)).SelectMany(c => c.Buildings))
        {
            // Every fifth house has nobody yet; every third steward does not want to be shown.
            if (++_number % 5 != 0)
            {
                var steward = Next(script, shown: _number % 3 != 0);
                await name.First(new(GridDuty.BuildingSteward, "", building.Id, duties.StewardHours), steward, since, by, ct);
                db.ChangeTracker.Clear();
            }
        }

        await whole.CommitAsync(ct);
    }

    // Other steps than the staff's, so that the two lists of names do not run side by side.
    private PersonSheet Next(DemoScript script, bool shown)
    {
        _number++;
        var said = script.Surnames[_number * 5 % script.Surnames.Count] + script.GivenNames[_number * 13 % script.GivenNames.Count];
        return new(said, null, Say(script.Duties.Own), shown, shown ? Say(script.Duties.Phone) : null, null, null);
    }

    private string Say(string pattern) => string.Format(CultureInfo.InvariantCulture, pattern, _number);
}
