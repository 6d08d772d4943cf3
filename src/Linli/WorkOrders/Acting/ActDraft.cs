namespace Linli.WorkOrders.Acting;

/// <summary>What was typed into an act that was refused: it stands in its form again.</summary>
internal sealed record ActDraft(WorkOrderAction? Action, IFormCollection? Form)
{
    public static readonly ActDraft Empty = new(null, null);

    public bool Is(WorkOrderAction action) => Action == action;

    public string? Typed(WorkOrderAction action, string field) =>
        Is(action) && Form is not null && Form.TryGetValue(field, out var typed) ? typed.ToString() : null;

    public IReadOnlyList<string?> Chosen(WorkOrderAction action, string field) => Is(action) && Form is not null ? [.. Form[field]] : [];
}
