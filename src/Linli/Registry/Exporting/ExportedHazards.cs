using System.Globalization;
using Linli.Kernel;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Platform.Web;
using Linli.Registry.Browsing;
using Linli.Registry.Public;
using Linli.Registry.Safeguarding;
using Linli.Ui.Texts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Exporting;

/// <summary>Hazards as a file shows them; nothing of them is about a person.</summary>
internal sealed class ExportedHazards(
    LinliDb db,
    HazardList list,
    HazardKeeping keeping,
    HazardRules rules,
    FieldCatalog catalog,
    AreaTrail areas,
    OfficeDay days
) : IExportedList
{
    private const string FoundOn = "foundOn";
    private const string SeenOn = "seenOn";

    public string Word => "hazards";

    public string Register => FieldCatalog.Hazards;

    public string Zh => "隐患";

    public string Permission => RegistryPermissions.View;

    public IReadOnlyList<ExportColumn> Columns { get; } =
        RegisterColumns.Of(
            catalog,
            FieldCatalog.Hazards,
            [
                HazardFields.Description,
                HazardFields.Kind,
                HazardFields.Level,
                HazardFields.Place,
                HazardFields.Body,
                HazardFields.State,
                HazardFields.Measures,
                FoundOn,
                SeenOn,
                HazardFields.CheckOn,
            ]
        );

    public IReadOnlyList<string> Usual =>
        [
            HazardFields.Description,
            HazardFields.Kind,
            HazardFields.Level,
            HazardFields.Place,
            HazardFields.Body,
            HazardFields.State,
            HazardFields.CheckOn,
        ];

    public string Address(IQueryCollection query) => (HazardFilter.Parse(query) with { Page = 1 }).ToHref();

    public IEnumerable<string> Say(string href, Texts t)
    {
        var filter = HazardFilter.Parse(ListAddress.Query(href));

        if (filter.Area is { } area)
        {
            yield return areas.Say(db.Scope.County, area);
        }

        if (filter.Kind is { } kind)
        {
            yield return rules.Kind(kind) is { } known ? t[known.Zh] : kind;
        }

        if (filter.Level is { } level)
        {
            yield return rules.Level(level) is { } known ? t[known.Zh] : level;
        }

        if (filter.State is { } state)
        {
            yield return t[state];
        }

        if (filter.Late)
        {
            yield return t["复查过期的"];
        }
    }

    // There is no search among hazards.
    public Task<IReadOnlyList<Guid>> Ids(string href, string? words, Actor by, int most, CancellationToken ct) =>
        list.Ids(HazardFilter.Parse(ListAddress.Query(href)), days.Today(db.Scope.County), most, ct);

    public async Task<IReadOnlyList<ExportedEntry>> Read(IReadOnlyList<Guid> ids, IReadOnlyList<ExportColumn> columns, CancellationToken ct)
    {
        var keys = ids.Select(id => new HazardId(id)).ToList();
        var found = await db.Set<Hazard>().AsNoTracking().Where(h => keys.Contains(h.Id)).ToDictionaryAsync(h => h.Id.Value, ct);
        return
        [
            .. ids.Where(found.ContainsKey)
                .Select(id => found[id])
                .Select(h => new ExportedEntry(h.Id.Value, h.Area, [.. columns.Select(c => Cell(h, c))])),
        ];
    }

    private string? Cell(Hazard hazard, ExportColumn column) =>
        column.Field switch
        {
            null => areas.Say(hazard.County, hazard.Area),
            HazardFields.Description => hazard.Description,
            HazardFields.Kind => rules.Kind(hazard.Kind)?.Zh ?? hazard.Kind,
            HazardFields.Level => rules.Level(hazard.Level)?.Zh ?? hazard.Level,
            HazardFields.Place => hazard.Place,
            HazardFields.Body => keeping.NameOf(hazard.County, hazard.Body),
            HazardFields.State => hazard.State.Zh(),
            HazardFields.Measures => hazard.Measures,
            FoundOn => Day(hazard.FoundOn),
            SeenOn => Day(hazard.SeenOn),
            HazardFields.CheckOn => hazard.CheckOn is { } day ? Day(day) : null,
            _ => null,
        };

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
