using System.ComponentModel.DataAnnotations;
using Linli.Kernel;
using Linli.WorkOrders.Promising;

namespace Linli.WorkOrders.Triaging;

/// <summary>Somebody who knows corrects category or kind (改分类). The clocks follow, never later than promised.</summary>
internal sealed class SortOrder(OrderActs orders, CategoryTree categories, Promises promises) : IAct<SortOrder.Input>
{
    internal sealed class Input
    {
        /// <summary>Leaf of the category tree.</summary>
        [Required(ErrorMessage = "category is needed."), StringLength(6, ErrorMessage = "category: six digits.")]
        public string Category { get; set; } = "";

        /// <summary>Null: as it is.</summary>
        public RequestKind? Kind { get; set; }
    }

    public Task<OrderAnswer> Run(Act act, Input input, CancellationToken ct) =>
        orders.Do(
            act,
            (order, deed) =>
            {
                var leaf = categories.Find(input.Category) is { IsLeaf: true } found
                    ? found
                    : throw new RuleBroken("work-orders.category-unknown", $"类别“{input.Category}”不在分类表里，请选到最细一级。");
                var from = categories.Find(order.Category) is { } before ? categories.PathName(before) : "—";
                var words = $"{from} → {categories.PathName(leaf)}";

                var terms = promises.For(order, deed.At, leaf.Code);
                order.Sort(
                    leaf.Code,
                    promises.ClassOf(leaf.Code, terms.Book),
                    input.Kind ?? order.Kind,
                    words,
                    deed with
                    {
                        Terms = terms,
                    }
                );
            },
            ct
        );
}
