namespace Linli.WorkOrders.Acting;

/// <summary>An act of the workbench: which letter presses it, what its form asks, which use case it is.</summary>
/// <param name="Ask">Label of the words it asks for; null when it asks for none, or when <see cref="Body"/> asks.</param>
/// <param name="Needed">The words must be there.</param>
/// <param name="Body">The component that asks for more than words.</param>
internal sealed record DeskAct(
    WorkOrderAction Action,
    char? Key,
    string? Ask,
    bool Needed,
    Type? Body,
    Func<DeskPost, Task<OrderAnswer>> Run
)
{
    public bool IsPlain => Ask is null && Body is null;

    public bool IsGrave => Action is WorkOrderAction.Cancel or WorkOrderAction.Decline or WorkOrderAction.CloseUnverified;
}
