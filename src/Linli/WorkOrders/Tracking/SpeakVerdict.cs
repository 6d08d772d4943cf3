using System.ComponentModel.DataAnnotations;
using Linli.Organizations.Public;
using Linli.WorkOrders.Closing;
using Linli.WorkOrders.Public;

namespace Linli.WorkOrders.Tracking;

/// <summary>解决了没有: the person who asked speaks. Solved closes the order at once; anything less sends it back with new clocks.</summary>
internal sealed class SpeakVerdict(OrderActs orders, IBodyDirectory bodies) : IAct<SpeakVerdict.Input>
{
    internal sealed class Input : IValidatableObject
    {
        public Verdict Verdict { get; set; }

        /// <summary>1 very dissatisfied … 5 very satisfied.</summary>
        public int Satisfaction { get; set; }

        /// <summary>What is still wrong; needed unless it is solved.</summary>
        [StringLength(2000, ErrorMessage = "remark: at most 2000 characters.")]
        public string? Remark { get; set; }

        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        {
            if (Verdict == Verdict.Unverified)
            {
                yield return new("verdict: solved, partly or unsolved.", [nameof(Verdict)]);
            }

            if (Satisfaction is < 1 or > 5)
            {
                yield return new("satisfaction: 1 to 5.", [nameof(Satisfaction)]);
            }
        }
    }

    public Task<OrderAnswer> Run(Act act, Input input, CancellationToken ct) =>
        orders.Do(
            act,
            (order, deed) =>
            {
                if (input.Verdict == Verdict.Solved)
                {
                    order.Confirm(input.Satisfaction, input.Remark, deed);
                    order.Close(deed);
                }
                else
                {
                    order.Object(input.Verdict, input.Satisfaction, input.Remark ?? "", bodies.AboveUnit(order), deed);
                }
            },
            ct
        );
}
