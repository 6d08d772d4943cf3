using Linli.Territory.Public;
using Linli.Ui.Maps;
using Linli.Ui.Texts;

namespace Linli.WorkOrders.Mapping;

/// <summary>
/// Grids shaded by open orders for every thousand homes: a count alone makes a large grid look bad. A rate of orders somebody sees only a
/// part of would be wrong, so it is told for grids of the reader's own area alone.
/// </summary>
internal sealed class LoadLayer(OpenByArea orders, Texts t) : IMapLayer
{
    public string Code => "grids";
    public string Name => "每千户在办";
    public string Permission => WorkOrderPermissions.View;
    public int Order => 10;
    public bool IsUsual => true;
    public int FromDigits => 6;

    public async Task<MapSheet> Draw(MapScene scene, CancellationToken ct)
    {
        var open = await orders.Read(scene.Area, ct);
        var loads = scene
            .Grids.Select(g => (Grid: g, Open: open.GetValueOrDefault(g.Code)?.Open ?? 0, Own: scene.Me.Jurisdiction.Covers(g.Code)))
            .ToList();
        // One grid alone is compared with nothing.
        var alone = loads.Count == 1;
        var scale = HeatScale.Of(loads.Where(l => l.Own && !l.Grid.IsDedicated).Select(l => Heat(l.Grid, l.Open)));
        return new(
            [
                .. loads.Select(l => new MapMark(l.Grid.Name, Says(l.Grid, l.Open, l.Own))
                {
                    Href = scene.Into(l.Grid.Code),
                    Shape = new(
                        l.Grid.Ring,
                        !l.Own ? "map-grid out"
                            : l.Grid.IsDedicated ? "map-grid dedicated"
                            : alone ? "map-grid"
                            : $"map-grid {scale.Class(Heat(l.Grid, l.Open))}"
                    ),
                }),
            ],
            alone
                ? []
                :
                [
                    .. Legend(scale, loads.Any(l => l.Own && !l.Grid.IsDedicated && l.Open == 0), loads.Any(l => !l.Own)),
                    .. Apart(loads.Any(l => l.Own && l.Grid.IsDedicated)),
                ],
            scene.Me.Jurisdiction.AreaPrefix is null ? t["您只看得到交给本单位的工单，所以不算每千户件数。"] : null
        );
    }

    private string Says(AreaOutline grid, int open, bool own) =>
        !own ? t["不在您的辖区，{0} 户", grid.Homes]
        : grid.IsDedicated ? t["专属网格，在办 {0} 件，不算每千户", open]
        : grid.Homes == 0 ? t["在办 {0} 件，户数未知", open]
        : t["在办 {0} 件，{1} 户，每千户 {2:0.0} 件", open, grid.Homes, 1000.0 * open / grid.Homes];

    private IEnumerable<MapKey> Apart(bool any) => any ? [new("map-grid dedicated", t["专属网格"])] : [];

    private IEnumerable<MapKey> Legend(HeatScale scale, bool none, bool strange)
    {
        if (none)
        {
            yield return new("map-grid heat-0", t["没有在办"]);
        }

        var from = 0;

        foreach (var top in scale.Tops)
        {
            var (lowest, highest) = ((from + 1) / 10.0, top / 10.0);
            yield return new(
                $"map-grid {scale.Class(top)}",
                from == 0 ? t["每千户 {0:0.0}–{1:0.0} 件", lowest, highest] : t["{0:0.0}–{1:0.0} 件", lowest, highest]
            );
            from = top;
        }

        if (strange)
        {
            yield return new("map-grid out", t["不在您的辖区"]);
        }
    }

    // Tenths, so that the scale of whole numbers tells 3.2 from 3.8.
    private static int Heat(AreaOutline grid, int open) => grid.Homes > 0 ? (int)Math.Round(10_000.0 * open / grid.Homes) : 0;
}
