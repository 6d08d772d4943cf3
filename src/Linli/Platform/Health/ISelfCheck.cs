using Linli.Kernel;
using Linli.Platform.Counties;
using Linli.Platform.Data;

namespace Linli.Platform.Health;

/// <summary>
/// A module watches something that must never be, and says here what it found last. The health page, <c>/health/ready</c>, <c>/metrics</c> and the
/// doctor ask whoever registered; they know no module by name.
/// </summary>
internal interface ISelfCheck
{
    /// <summary>The last look over the county of this unit of work. Reads, never looks anew.</summary>
    Task<SelfCheck> Last(CancellationToken ct);
}

/// <summary>What a module found when it last looked.</summary>
/// <param name="At">When it looked; null: never.</param>
/// <param name="Every">How often it should.</param>
/// <param name="Found">What is wrong, and how often; empty when nothing is.</param>
/// <param name="Href">Where it stands in full.</param>
/// <param name="Permission">Who may open that.</param>
internal sealed record SelfCheck(DateTimeOffset? At, TimeSpan Every, IReadOnlyList<Finding> Found, string Href, string Permission)
{
    // One look may be late; two in a row mean that nobody looks any more.
    private const int Missed = 3;

    /// <summary>It should have looked again by now.</summary>
    public bool IsStale(DateTimeOffset now) => At is null || now - At > Every * Missed;
}

/// <summary>Something that must not be.</summary>
/// <param name="What">A member with the office's word for it.</param>
internal sealed record Finding(Enum What, int Count);

/// <summary>Asks the modules: for the county of the asker, for every county when nobody asks for one (<c>/health/ready</c>).</summary>
internal sealed class SelfChecks(IServiceScopeFactory scopes, CountyDirectory counties)
{
    public async Task<IReadOnlyList<SelfCheck>> Last(CountyCode asker, CancellationToken ct)
    {
        List<SelfCheck> all = [];

        foreach (var county in counties.All.Where(c => asker.Value.Length == 0 || c.Code == asker))
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(county.Code);

            foreach (var check in scope.ServiceProvider.GetServices<ISelfCheck>())
            {
                all.Add(await check.Last(ct));
            }
        }

        return all;
    }
}
