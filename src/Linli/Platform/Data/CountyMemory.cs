using System.Collections.Concurrent;
using Linli.Kernel;

namespace Linli.Platform.Data;

/// <summary>
/// What every page asks and seldom changes, read once a county: ground, bodies, calendar, rules. A change made on this node is seen at
/// once, one made on another node within <see cref="CountyStamps.CheckEvery"/>.
/// </summary>
internal sealed class CountyMemory<T>(IServiceScopeFactory scopes, CountyStamps stamps, string topic, Func<LinliDb, CountyCode, T> read)
    where T : class
{
    private readonly ConcurrentDictionary<CountyCode, (T Value, Guid Stamp)> _known = new();

    public T Of(CountyCode county)
    {
        // The stamp first: a change between the two reads only makes the next check read once more.
        var stamp = stamps.Of(county, topic);

        if (_known.TryGetValue(county, out var known) && known.Stamp == stamp)
        {
            return known.Value;
        }

        using var scope = scopes.CreateScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(county);
        var value = read(scope.ServiceProvider.GetRequiredService<LinliDb>(), county);
        _known[county] = (value, stamp);
        return value;
    }

    /// <summary>The next question looks at the stamps again.</summary>
    public void Forget(CountyCode county) => stamps.Forget(county);
}
