using Linli.Kernel;
using Linli.Platform.Data;

namespace Linli.WorkOrders.Watching;

/// <summary>Looks over the whole county on demand, whatever the one who asks may see of single orders: the report holds numbers only.</summary>
internal sealed class LookNow(IServiceScopeFactory scopes)
{
    public async Task<WatchReport> Run(CountyCode county, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(county);
        var report = await scope.ServiceProvider.GetRequiredService<Watch>().Look(ct);
        await scope.ServiceProvider.GetRequiredService<LinliDb>().SaveChangesAsync(ct);
        return report;
    }
}
