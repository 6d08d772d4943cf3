using System.ComponentModel.DataAnnotations;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Publicising;

/// <summary>Takes a published result down and says why (撤回公示). It may be published again with other words.</summary>
internal sealed class WithdrawResult(OrderActs orders, LinliDb db) : IAct<WithdrawResult.Input>
{
    internal sealed class Input
    {
        [Required(ErrorMessage = "why is needed."), StringLength(1000, ErrorMessage = "why: at most 1000 characters.")]
        public string Why { get; set; } = "";
    }

    public Task<OrderAnswer> Run(Act act, Input input, CancellationToken ct) =>
        orders.Do(
            act,
            async (order, deed) =>
            {
                order.Withdraw(input.Why, deed);
                (await db.Set<PublicResult>().SingleAsync(r => r.Order == order.Id, ct)).Withdraw(deed.At);
            },
            ct
        );
}
