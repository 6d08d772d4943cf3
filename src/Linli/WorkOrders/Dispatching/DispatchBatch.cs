using System.Security.Cryptography;
using System.Text;
using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Platform.Web;
using Linli.Ui.Texts;
using Linli.WorkOrders.Browsing;

namespace Linli.WorkOrders.Dispatching;

/// <summary>Sends several orders to the units the catalog names. Each is an act of its own: one refusal stops no other.</summary>
internal sealed class DispatchBatch(IServiceScopeFactory scopes, DataScope outer, Texts t)
{
    /// <summary>As many as a page shows.</summary>
    public const int Most = OrderList.PageSize;

    public async Task<(int Sent, IReadOnlyList<BatchRefusal> Refused)> Run(IEnumerable<string> numbers, Actor by, CancellationToken ct)
    {
        var (sent, refused) = (0, new List<BatchRefusal>());

        foreach (var number in numbers.Distinct(StringComparer.Ordinal).Take(Most))
        {
            try
            {
                await Send(number, by, ct);
                sent++;
            }
            catch (RuleBroken no)
            {
                refused.Add(new(number, t[no.Text]));
            }
            catch (NotThere)
            {
                refused.Add(new(number, t["没有找到，或者不在您的管辖范围。"]));
            }
        }

        return (sent, refused);
    }

    // A unit of work and an operation of its own: pressing the button again sends nothing twice.
    private async Task Send(string number, Actor by, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var inner = scope.ServiceProvider.GetRequiredService<DataScope>();
        inner.Enter(by.County, by.Jurisdiction);

        if (outer.Operation is { } whole)
        {
            var hash = SHA256.HashData([.. whole.Key.ToByteArray(), .. Encoding.UTF8.GetBytes(number)]);
            inner.Operation = new Operation(new Guid(hash.AsSpan(0, 16)), hash);
        }

        await scope.ServiceProvider.GetRequiredService<DispatchOrder>().Run(new Act(number, by), new(), ct);
    }
}
