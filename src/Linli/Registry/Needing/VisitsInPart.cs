using Linli.Kernel;
using Linli.Registry.Browsing;
using Linli.Registry.Public;
using Linli.Territory.Public;
using Linli.Ui.Texts;

namespace Linli.Registry.Needing;

/// <summary>Whom to visit in a micro-grid or sub-area within a week; what a need is stays on the page of visits.</summary>
internal sealed class VisitsInPart(CareList list, Texts t) : IPartPanel
{
    private const int Ahead = 7;

    public string Title => "七天内要走访的";
    public string Permission => RegistryPermissions.Care;
    public int Order => 30;

    public async Task<PartSheet> Read(PartGround part, Actor me, CancellationToken ct)
    {
        var today = list.Today;
        var due = await list.Due(part.Code[..15], today.AddDays(Ahead), me, ct, part.Buildings);
        return new(
            [
                .. due.Where(r => part.Holds(r.Building, r.Home))
                    .Select(r => new PartLine(
                        $"{r.Name} · {r.Home}",
                        Says(r.Next.DayNumber - today.DayNumber),
                        RegistryLinks.Resident(r.Resident),
                        r.Next < today
                    )),
            ],
            t["七天内没有要走访的。"],
            due.Count == CareList.Most ? t["只显示最先到期的 {0} 项。", CareList.Most] : null
        );
    }

    private string Says(int days) =>
        days < 0 ? t["该走访了，已过 {0} 天", -days]
        : days == 0 ? t["今天走访"]
        : t["还有 {0} 天", days];
}
