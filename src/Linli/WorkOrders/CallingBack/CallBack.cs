using System.ComponentModel.DataAnnotations;
using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.WorkOrders.Closing;
using Linli.WorkOrders.Public;

namespace Linli.WorkOrders.CallingBack;

/// <summary>How a call-back went.</summary>
internal enum CallBackOutcome
{
    [Zh("解决了")]
    Solved,

    [Zh("部分解决")]
    Partly,

    [Zh("没解决")]
    Unsolved,

    [Zh("未接通")]
    Missed,
}

/// <summary>Asks the person who asked: solved? satisfied? Their answer decides, not ours (S2-22).</summary>
internal sealed class CallBack(OrderActs orders, IBodyDirectory bodies) : IAct<CallBack.Input>
{
    internal sealed class Input : IValidatableObject
    {
        public CallBackOutcome Outcome { get; set; }

        /// <summary>1 very dissatisfied … 5 very satisfied; needed unless nobody answered.</summary>
        public int? Satisfaction { get; set; }

        /// <summary>Whether the unit had called, as the person says; null when nobody asked that.</summary>
        public bool? Called { get; set; }

        [StringLength(2000, ErrorMessage = "remark: at most 2000 characters.")]
        public string? Remark { get; set; }

        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        {
            if (Outcome != CallBackOutcome.Missed && Satisfaction is not (>= 1 and <= 5))
            {
                yield return new ValidationResult("satisfaction: 1 to 5.", [nameof(Satisfaction)]);
            }
        }
    }

    public Task<OrderAnswer> Run(Act act, Input input, CancellationToken ct) =>
        orders.Do(
            act,
            (order, deed) =>
            {
                switch (input.Outcome)
                {
                    case CallBackOutcome.Missed:
                        order.MissCall(input.Remark, deed);
                        break;
                    case CallBackOutcome.Solved:
                        order.Confirm(input.Satisfaction ?? 0, input.Remark, deed, input.Called);
                        break;
                    default:
                        var verdict = input.Outcome == CallBackOutcome.Partly ? Verdict.Partly : Verdict.Unsolved;
                        order.Object(verdict, input.Satisfaction ?? 0, input.Remark ?? "", bodies.AboveUnit(order), deed, input.Called);
                        break;
                }
            },
            ct
        );
}
