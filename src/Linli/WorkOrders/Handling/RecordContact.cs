using System.ComponentModel.DataAnnotations;

namespace Linli.WorkOrders.Handling;

/// <summary>Writes down a talk with the person who asked; the first that reached them stops the one-hour clock (S2-13).</summary>
internal sealed class RecordContact(OrderActs orders) : IAct<RecordContact.Input>
{
    internal sealed class Input
    {
        /// <summary>Somebody was reached.</summary>
        public bool Reached { get; set; }

        [StringLength(2000, ErrorMessage = "note: at most 2000 characters.")]
        public string? Note { get; set; }
    }

    public Task<OrderAnswer> Run(Act act, Input input, CancellationToken ct) =>
        orders.Do(act, (order, deed) => order.Contact(input.Reached, input.Note, deed), ct);
}
