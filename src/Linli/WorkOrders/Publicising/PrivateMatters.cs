using Linli.WorkOrders.Promising;

namespace Linli.WorkOrders.Publicising;

/// <summary>What is never told to everybody: categories that are confidential, and those the order's playbook calls somebody's own affair.</summary>
internal sealed class PrivateMatters(Playbooks playbooks, CategoryTree categories)
{
    /// <summary>The category of the order when its results stay inside; null when they may go out.</summary>
    public RequestCategory? Of(WorkOrder order) =>
        categories.Find(order.Category) is { } category && (category.Confidential || playbooks.Of(order).IsPrivate(category.Code))
            ? category
            : null;
}
