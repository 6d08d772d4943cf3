using System.ComponentModel.DataAnnotations;

namespace Linli.WorkOrders.Supervising;

/// <summary>A leader went there and says whom they met and what they saw (见人见事, S2-17).</summary>
internal sealed class RecordVisit(OrderActs orders) : IAct<RecordVisit.Input>
{
    internal sealed class Input
    {
        [Required(ErrorMessage = "seen is needed."), StringLength(2000, MinimumLength = 5, ErrorMessage = "seen: 5 to 2000 characters.")]
        public string Seen { get; set; } = "";
    }

    public Task<OrderAnswer> Run(Act act, Input input, CancellationToken ct) =>
        orders.Do(act, (order, deed) => order.Visit(input.Seen, deed), ct);
}
