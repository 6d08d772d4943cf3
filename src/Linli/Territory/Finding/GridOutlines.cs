using Linli.Kernel;
using Linli.Territory.Public;

namespace Linli.Territory.Finding;

/// <inheritdoc cref="IGridOutlines"/>
internal sealed class GridOutlines(Grounds grounds) : IGridOutlines
{
    public IReadOnlyList<GridOutline> Now(CountyCode county) =>
        [
            .. grounds
                .GridsNow(county)
                .Under(county.Value)
                .Select(g => new GridOutline(g.Area, g.Name, Outlines.Corners(Outlines.Read(g.Outline)), g.Label)),
        ];
}
