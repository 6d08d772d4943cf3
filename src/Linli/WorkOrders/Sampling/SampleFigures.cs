namespace Linli.WorkOrders.Sampling;

/// <summary>What a draw found about one object: a figure with its numerator and its denominator.</summary>
/// <param name="Satisfied">Answers at or above the level of the rule.</param>
/// <param name="WithBasic">The same with one level less (基本满意): both readings are shown (workload G7).</param>
/// <param name="Valid">Answers that name a level: the denominator.</param>
/// <param name="CannotSay">Households that answered, but not to this.</param>
internal sealed record SampleFigure(int Satisfied, int WithBasic, int Valid, int CannotSay);

/// <summary>The three objects of S1-12 and how many could not be asked.</summary>
internal sealed record SampleFigures(
    SampleFigure Community,
    SampleFigure GridWorker,
    SampleFigure OwnersCommittee,
    int Households,
    int Answered,
    int NotReached,
    int Waiting
)
{
    public static SampleFigures Of(SampleDraw draw)
    {
        var said = draw.Households.Where(h => h.State == SampleState.Answered).ToList();
        return new(
            Figure(said.Select(h => h.Community), draw.SatisfiedFrom),
            Figure(said.Select(h => h.GridWorker), draw.SatisfiedFrom),
            Figure(said.Select(h => h.OwnersCommittee), draw.SatisfiedFrom),
            draw.Households.Count,
            said.Count,
            draw.Households.Count(h => h.State == SampleState.NotReached),
            draw.Households.Count(h => h.State == SampleState.Waiting)
        );
    }

    private static SampleFigure Figure(IEnumerable<int?> levels, int from)
    {
        var all = levels.ToList();
        return new(all.Count(l => l >= from), all.Count(l => l >= from - 1), all.Count(l => l is not null), all.Count(l => l is null));
    }
}
