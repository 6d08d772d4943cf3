using System.Collections.Concurrent;
using Linli.Kernel;
using Linli.Territory.Public;

namespace Linli.Territory;

/// <summary>The index of each county that answers now. A re-division puts a new index in place of the old one in a single step.</summary>
internal sealed class GridsInForce
{
    private readonly ConcurrentDictionary<CountyCode, GridIndex> _indexes = new();

    public GridIndex Of(CountyCode county) => _indexes.GetValueOrDefault(county, GridIndex.Empty);

    public GridRef? At(CountyCode county, GeoPoint point) => Of(county).Find(point);

    public void Replace(CountyCode county, GridIndex index) => _indexes[county] = index;
}
