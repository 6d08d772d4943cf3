using System.ComponentModel.DataAnnotations;

namespace Linli.WorkOrders.Receiving;

/// <summary>Answers at once what needs no unit (当场答复); the person who asked still says whether it helped.</summary>
internal sealed class AnswerOnTheSpot(OrderActs orders) : IAct<AnswerOnTheSpot.Input>
{
    internal sealed class Input
    {
        [Required(ErrorMessage = "answer is needed."), StringLength(4000, ErrorMessage = "answer: at most 4000 characters.")]
        public string Answer { get; set; } = "";
    }

    public Task<OrderAnswer> Run(Act act, Input input, CancellationToken ct) =>
        orders.Do(act, (order, deed) => order.Answer(input.Answer, deed), ct);
}
