using System.ComponentModel.DataAnnotations;

namespace Linli.WorkOrders.Handling;

/// <summary>A helping unit reports its part (协办反馈).</summary>
internal sealed class ReportAssist(OrderActs orders) : IAct<ReportAssist.Input>
{
    internal sealed class Input
    {
        [Required(ErrorMessage = "report is needed."), StringLength(4000, ErrorMessage = "report: at most 4000 characters.")]
        public string Report { get; set; } = "";
    }

    public Task<OrderAnswer> Run(Act act, Input input, CancellationToken ct) =>
        orders.Do(act, (order, deed) => order.Assist(input.Report, deed), ct);
}
