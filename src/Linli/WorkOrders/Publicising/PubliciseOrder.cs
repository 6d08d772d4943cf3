using System.ComponentModel.DataAnnotations;
using Linli.Kernel;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Publicising;

/// <summary>Makes a result public (办理公示): matter, community, unit, what was done, dates, outcome. Who asked is told to nobody.</summary>
internal sealed class PubliciseOrder(OrderActs orders, LinliDb db, PublicDrafts drafts, PrivateMatters matters, CountyCalendars calendars)
    : IAct<PubliciseOrder.Input>
{
    internal sealed class Input
    {
        /// <summary>What it was about, for everybody.</summary>
        [Required(ErrorMessage = "matter is needed."), StringLength(100, ErrorMessage = "matter: at most 100 characters.")]
        public string Matter { get; set; } = "";

        /// <summary>What was done, for everybody.</summary>
        [Required(ErrorMessage = "text is needed."), StringLength(2000, ErrorMessage = "text: at most 2000 characters.")]
        public string Text { get; set; } = "";

        /// <summary>Somebody read it again: what looks like a room or a telephone may stand there.</summary>
        public bool Checked { get; set; }
    }

    /// <exception cref="RuleBroken">Not allowed, or something in the words is private.</exception>
    public Task<OrderAnswer> Run(Act act, Input input, CancellationToken ct) =>
        orders.Do(
            act,
            async (order, deed) =>
            {
                if (order.Allows(WorkOrderAction.Publicise, act.By))
                {
                    await Read(order, input, ct);
                }

                order.Publicise(input.Matter, input.Text, deed);
                var result = await db.Set<PublicResult>().SingleOrDefaultAsync(r => r.Order == order.Id, ct);

                if (result is null)
                {
                    db.Add(result = PublicResult.For(order));
                }

                var today = CountyTime.Local(deed.At, calendars.Of(order.County).Zone);
                result.Say(order, input.Matter, input.Text, deed.At, DateOnly.FromDateTime(today));
            },
            ct
        );

    private async Task Read(WorkOrder order, Input input, CancellationToken ct)
    {
        if (matters.Of(order) is { } category)
        {
            throw new RuleBroken("work-orders.never-public", $"“{category.Name}”这类事要保密，不公示。请用“不予公开”写明依据。");
        }

        if (input.Matter.Trim().Length == 0)
        {
            throw new RuleBroken("work-orders.matter-missing", $"请写一句公示的事项，例如“路灯不亮”。没有公示，您写的还在。");
        }

        var found = PrivateWords.Find($"{input.Matter}\n{input.Text}", await drafts.Known(order, ct));
        var never = found.Where(f => f.Never).ToList();

        if (never.Count > 0)
        {
            throw new RuleBroken("work-orders.private", $"没有公示：文字里有不能公开的内容（{Say(never)}）。请删掉再提交，您写的还在。");
        }

        if (found.Count > 0 && !input.Checked)
        {
            throw new RuleBroken(
                "work-orders.perhaps-private",
                $"没有公示：请再看一眼（{Say(found)}）。删掉；或者核对过确实可以公开，勾选“已逐字核对”再提交。您写的还在。"
            );
        }
    }

    private static string Say(IEnumerable<PrivateFinding> found) => string.Join('、', found.Select(f => $"{f.Kind.Zh()}“{f.Words}”"));
}
