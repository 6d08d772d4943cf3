using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Organizations.Staffing;
using Linli.Platform.Calendar;
using Linli.Territory.Public;
using Linli.Ui.Texts;

namespace Linli;

/// <summary>Tells the page of a micro-grid or sub-area who serves it, from Organizations: two rooms of one floor, introduced by the roof.</summary>
internal sealed class HousePartPeople(GridStaff staff, OfficeDay days, Texts t) : IPartPanel
{
    public string Title => "谁负责";
    public string Permission => OrganizationPermissions.View;
    public int Order => 10;

    public Task<PartSheet> Read(PartGround part, Actor me, CancellationToken ct)
    {
        var grid = staff.Read(me.County, part.Code[..12], days.Today(me.County)).Grids.First(g => g.Grid.Code == part.Code[..15]);
        var own = grid.MicroGrids.Concat(grid.SubAreas).FirstOrDefault(p => p.Code == part.Code)?.People ?? [];
        var houses = part.Buildings.ToHashSet();
        var lines = own.Concat(grid.Houses.Where(h => h.Building is { } id && houses.Contains(id)).SelectMany(h => h.People))
            .Concat(grid.Leaders)
            .Concat(grid.Workers)
            .Where(l => l.Now is not null)
            .Select(l => new PartLine(
                l.Now!.Name,
                l.Post.Title,
                me.May(OrganizationPermissions.Staff) ? StaffingLinks.Post(l.Post.Id) : null
            ))
            .ToList();
        return Task.FromResult<PartSheet>(
            new(
                lines,
                t["这里还没有人负责，请在“网格队伍”里登记。"],
                own.All(l => l.Now is null) && lines.Count > 0 ? t["它自己的人还空缺。"] : null
            )
        );
    }
}
