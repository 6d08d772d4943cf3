using System.ComponentModel.DataAnnotations;
using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Sampling;

/// <summary>Writes down one call to a drawn household.</summary>
internal sealed class RecordSampleCall(LinliDb db, TimeProvider clock)
{
    internal sealed class Input
    {
        /// <summary>Nobody answered; the levels are then left alone.</summary>
        public bool Missed { get; set; }
        public int? Community { get; set; }
        public int? GridWorker { get; set; }
        public int? OwnersCommittee { get; set; }

        [StringLength(1000, ErrorMessage = "remark: at most 1000 characters.")]
        public string? Remark { get; set; }
    }

    internal sealed record Answer(SampleDrawId Draw, int Household, SampleState State);

    /// <exception cref="NotThere">No such draw for this actor.</exception>
    /// <exception cref="RuleBroken">Not the center, the household has answered, or nothing was said.</exception>
    public async Task<Answer> Run(SampleDrawId id, int no, Input input, Actor by, CancellationToken ct)
    {
        SamplingRight.Demand(by);

        if (await db.Replay<Answer>(ct) is { } before)
        {
            return before;
        }

        var draw =
            await db.Set<SampleDraw>()
                .Include(d => d.Households)
                .Include(d => d.Calls)
                .AsSplitQuery()
                .SingleOrDefaultAsync(d => d.Id == id, ct)
            ?? throw new NotThere("sample draw");
        var at = clock.GetUtcNow();

        if (input.Missed)
        {
            draw.Miss(no, input.Remark, by, at);
        }
        else
        {
            draw.Answer(no, new(input.Community, input.GridWorker, input.OwnersCommittee, input.Remark), by, at);
        }

        try
        {
            return await db.Commit(new Answer(id, no, draw.Households.Single(h => h.No == no).State), ct);
        }
        catch (DbUpdateException failure) when (DataTroubles.Of(failure) == DataTrouble.None)
        {
            throw new RuleBroken("sampling.moved-first", $"刚才有同事也在记这次抽访，您的没有保存。请看看变化再记。");
        }
    }
}
