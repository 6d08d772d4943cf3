using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Platform.Data;
using Linli.WorkOrders.Promising;
using Linli.WorkOrders.Public;
using Linli.WorkOrders.Publicising;
using Linli.WorkOrders.Receiving;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Demo;

/// <summary>Where the story is played: each act is a unit of work of its own, with the sight of whoever acts, as at the edge.</summary>
internal sealed class Stage(IServiceScopeFactory scopes, CancellationToken ct)
{
    public Task<FiledAnswer> File(FileRequestInput input, Actor by) =>
        In(by, services => services.GetRequiredService<FileRequest>().Run(input, by, ct));

    public Task<OrderAnswer> Do<TAct, TInput>(string number, Actor by, TInput input)
        where TAct : IAct<TInput> => In(by, services => services.GetRequiredService<TAct>().Run(new Act(number, by), input, ct));

    /// <summary>What the next act depends on.</summary>
    public Task<StageView> Look(string number, Actor by) =>
        In(
            by,
            async services =>
            {
                var view = await services
                    .GetRequiredService<LinliDb>()
                    .Set<WorkOrder>()
                    .AsNoTracking()
                    .AsSplitQuery()
                    .Where(o => o.Number == number)
                    .Select(o => new StageView(
                        o.Area,
                        o.Unit,
                        o.Lead,
                        o.VisitOwed && o.VisitedAt == null,
                        o.Reachable,
                        o.FirstContactAt != null,
                        o.Clocks.Where(c => c.Kind == ClockKind.Completion && c.Round == o.ReopenCount)
                            .Select(c => (DateTimeOffset?)c.DueAt)
                            .FirstOrDefault(),
                        o.Assists.Select(a => a.Body).ToList(),
                        o.Category,
                        o.Kind,
                        o.RegisteredAt
                    ))
                    .SingleAsync(ct);
                var book = services.GetRequiredService<Playbooks>().Of(by.County).For(view.Area, view.Kind, view.RegisteredAt);
                return view with { EvidenceOwed = book.EvidenceOf(view.Category) is not null };
            }
        );

    /// <summary>Tells everybody what was done, as a clerk does who starts from the prepared words; what must not be read is withheld.</summary>
    /// <param name="ground">The legal ground for that.</param>
    public Task<bool> Tell(string number, Actor by, string ground) =>
        In(
            by,
            async services =>
            {
                var order = await services
                    .GetRequiredService<LinliDb>()
                    .Set<WorkOrder>()
                    .AsNoTracking()
                    .Include(o => o.Lines.OrderBy(l => l.Seq))
                    .SingleAsync(o => o.Number == number, ct);

                if (order.PublicityDueAt is null)
                {
                    return false;
                }

                var drafts = services.GetRequiredService<PublicDrafts>();
                var draft = await drafts.For(order, ct);
                var found = PrivateWords.Find($"{draft.Matter}\n{draft.Text}", await drafts.Known(order, ct));
                var act = new Act(number, by);
                var told = !found.Any(f => f.Never) && services.GetRequiredService<PrivateMatters>().Of(order) is null;

                if (told)
                {
                    await services
                        .GetRequiredService<PubliciseOrder>()
                        .Run(
                            act,
                            new()
                            {
                                Matter = draft.Matter,
                                Text = draft.Text,
                                Checked = true,
                            },
                            ct
                        );
                }
                else
                {
                    await services.GetRequiredService<WithholdResult>().Run(act, new() { Ground = ground }, ct);
                }

                return told;
            }
        );

    private async Task<T> In<T>(Actor by, Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().Enter(by.County, by.Jurisdiction);
        return await act(scope.ServiceProvider);
    }
}

/// <summary>An order as the story looks at it.</summary>
/// <param name="Lead">Who approves since the matter was raised.</param>
/// <param name="VisitOwed">A leader must go there first.</param>
/// <param name="Due">Promised completion; null where there is no limit.</param>
internal sealed record StageView(
    string Area,
    BodyId? Unit,
    BodyId? Lead,
    bool VisitOwed,
    bool Reachable,
    bool Reached,
    DateTimeOffset? Due,
    IReadOnlyList<BodyId> Assists,
    string Category,
    RequestKind Kind,
    DateTimeOffset RegisteredAt
)
{
    /// <summary>A result must come with something that shows it.</summary>
    public bool EvidenceOwed { get; init; }
}
