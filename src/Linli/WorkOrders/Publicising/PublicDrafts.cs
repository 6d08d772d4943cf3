using Linli.Platform.Data;
using Linli.WorkOrders.Revealing;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Publicising;

/// <summary>What a clerk starts from when a result is made public: the category's name, and the unit's words with what looks private taken out.</summary>
internal sealed record PublicDraft(string Matter, string Text);

/// <summary>Knows who asked, so that a text can be compared with their names, telephones and words; it shows none of it.</summary>
internal sealed class PublicDrafts(LinliDb db, Requesters requesters, CategoryTree categories)
{
    public async Task<IReadOnlyList<KnownRequester>> Known(WorkOrder order, CancellationToken ct)
    {
        var rows = await db.Set<ResidentRequest>()
            .AsNoTracking()
            .Where(r => r.Order == order.Id)
            .Select(r => new
            {
                r.Id,
                r.Mode,
                r.Text,
                r.NameSealed,
                r.PhoneSealed,
            })
            .ToListAsync(ct);

        return
        [
            .. rows.Select(r =>
            {
                var (name, phone) = requesters.Open(order.County, new SealedWho(r.Id.Value, r.Mode, r.NameSealed, r.PhoneSealed));
                return new KnownRequester(r.Mode == RequesterMode.Anonymous, name, phone, r.Text);
            }),
        ];
    }

    /// <param name="order">With its lines.</param>
    public async Task<PublicDraft> For(WorkOrder order, CancellationToken ct)
    {
        var known = await Known(order, ct);
        var done = order.Lines.LastOrDefault(l => l.Action is WorkOrderAction.Submit or WorkOrderAction.Answer)?.Text ?? "";
        // The title is what a resident said in their own words: those go out only if somebody writes them here.
        return new(categories.Find(order.Category)?.Name ?? "", PrivateWords.Mask(done, known));
    }
}
