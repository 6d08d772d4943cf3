using Linli.Kernel;
using Linli.Platform.Calendar;
using Linli.WorkOrders.Public;

namespace Linli.WorkOrders;

// What may happen at any time while somebody still owes something.
internal sealed partial class WorkOrder
{
    /// <summary>我也遇到: another request about the same matter.</summary>
    public void Join(ResidentRequest request, Deed deed)
    {
        Move(WorkOrderAction.Join, deed, facts: new LineFacts { Other = request.Number });
        RequestCount++;
        Reachable |= request.IsReachable;
        Anonymous &= request.Mode == RequesterMode.Anonymous;
        Confidential |= request.Mode == RequesterMode.Confidential;
        OweCall(deed);
        Tell(new RequestFiled(Ids.Next(deed.At), deed.At, Id, request.Number, Area, Joined: true));
    }

    /// <summary>More about the matter, from the resident or from staff: words, photos, a recording. One of them is enough.</summary>
    public void Supplement(string? text, IReadOnlyList<string> files, Deed deed)
    {
        var words = string.IsNullOrWhiteSpace(text) ? null : text;

        // Whether it is allowed at all is said first.
        if (words is null && files.Count == 0 && Allows(WorkOrderAction.Supplement, deed.By))
        {
            throw new RuleBroken("work-orders.supplement-empty", $"还没有补充内容，没有保存。写一句、拍一张或说一段，任选其一就行。");
        }

        Move(WorkOrderAction.Supplement, deed, words, files.Count > 0 ? new LineFacts { Files = files } : null);
    }

    /// <summary>催一下: counted and shown, it changes no clock.</summary>
    public void Urge(string? words, Deed deed)
    {
        Move(WorkOrderAction.Urge, deed, words);
        UrgeCount++;
    }

    /// <summary>
    /// Says of every clock that is over already that it ran out: a request that comes from elsewhere may come too late. The completion is
    /// left to its timer, because supervision follows from it.
    /// </summary>
    public void RunOutAll(Deed deed)
    {
        foreach (var clock in _clocks.Where(c => c.Kind != ClockKind.Completion && c.DueAt <= deed.At).OrderBy(c => c.DueAt).ToList())
        {
            // Events of one subject keep their order by the millisecond in their ids.
            deed = deed with
            {
                At = deed.At.AddMilliseconds(1),
            };
            RunOut(clock.No, deed);
        }
    }

    /// <summary>The year's holiday notice arrived: provisional due times are computed anew, never earlier than promised.</summary>
    public void Reckon(Func<Derivation, Deadline> again, Deed deed)
    {
        foreach (var clock in _clocks.Where(c => c is { Provisional: true, MetAt: null, LapsedAt: null } && c.Round == ReopenCount))
        {
            var before = clock.DueAt;

            if (IsOpen && clock.Reckon(again))
            {
                var facts = new LineFacts
                {
                    Clock = clock.Kind,
                    ClockNo = clock.No,
                    Due = clock.DueAt,
                    DueBefore = before,
                };
                Move(WorkOrderAction.Reckon, deed, facts: facts);
            }
        }
    }

    /// <summary>The grids were drawn anew: its place lies in another one from now on. Unit, clocks and state stay (网格重划).</summary>
    public void Rehome(string area, string gridBefore, string grid, Deed deed)
    {
        Move(WorkOrderAction.Rehome, deed, facts: new LineFacts { Grid = grid, GridBefore = gridBefore });
        Area = area;
    }

    /// <summary>A clock rang. Early or for a kept clock it does nothing: timers may ring twice.</summary>
    /// <returns>The clock that ran out now, or null.</returns>
    public OrderClock? RunOut(int no, Deed deed)
    {
        var clock = _clocks.Find(c => c.No == no);

        if (clock is not { IsRunning: true, BreachedAt: null } || !StillOwes(clock) || deed.At < clock.DueAt)
        {
            return null;
        }

        clock.Breach(deed.At);
        var facts = new LineFacts
        {
            Clock = clock.Kind,
            ClockNo = clock.No,
            InTime = false,
        };
        Move(WorkOrderAction.RunOut, deed, facts: facts);
        Tell(new WorkOrderOverdue(Ids.Next(deed.At), deed.At, Id, Number, clock.Kind));
        return clock;
    }
}
