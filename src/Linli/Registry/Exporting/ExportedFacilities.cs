using System.Globalization;
using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Platform.Web;
using Linli.Registry.Browsing;
using Linli.Registry.Maintaining;
using Linli.Registry.Public;
using Linli.Ui.Texts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Exporting;

/// <summary>Facilities as a file shows them; nothing of them is about a person.</summary>
internal sealed class ExportedFacilities(
    LinliDb db,
    FacilityList list,
    FacilityKeeping keeping,
    FacilityRules rules,
    FieldCatalog catalog,
    AreaTrail areas
) : IExportedList
{
    public string Word => "facilities";

    public string Register => FieldCatalog.Facilities;

    public string Zh => "设施";

    public string Permission => RegistryPermissions.View;

    public IReadOnlyList<ExportColumn> Columns { get; } =
        RegisterColumns.Of(
            catalog,
            FieldCatalog.Facilities,
            [
                FacilityFields.Kind,
                FacilityFields.Label,
                FacilityFields.Place,
                FacilityFields.Body,
                FacilityFields.State,
                FacilityFields.StateOn,
                FacilityFields.Fault,
                FacilityFields.Purpose,
            ]
        );

    public IReadOnlyList<string> Usual =>
        [FacilityFields.Kind, FacilityFields.Label, FacilityFields.Place, FacilityFields.Body, FacilityFields.State];

    public string Address(IQueryCollection query) => (FacilityFilter.Parse(query) with { Page = 1 }).ToHref();

    public IEnumerable<string> Say(string href, Texts t)
    {
        var filter = FacilityFilter.Parse(ListAddress.Query(href));

        if (filter.Area is { } area)
        {
            yield return areas.Say(db.Scope.County, area);
        }

        if (filter.Kind is { } kind)
        {
            yield return rules.Kind(kind) is { } known ? t[known.Zh] : kind;
        }

        if (filter.State is { } state)
        {
            yield return t[state];
        }

        if (filter.Label is { } label)
        {
            yield return label;
        }

        if (filter.Nobodys)
        {
            yield return t["没有责任单位的"];
        }
    }

    // What is searched for stands in the address.
    public Task<IReadOnlyList<Guid>> Ids(string href, string? words, Actor by, int most, CancellationToken ct) =>
        list.Ids(FacilityFilter.Parse(ListAddress.Query(href)), most, ct);

    public async Task<IReadOnlyList<ExportedEntry>> Read(IReadOnlyList<Guid> ids, IReadOnlyList<ExportColumn> columns, CancellationToken ct)
    {
        var keys = ids.Select(id => new FacilityId(id)).ToList();
        var found = await db.Set<Facility>().AsNoTracking().Where(f => keys.Contains(f.Id)).ToDictionaryAsync(f => f.Id.Value, ct);
        return
        [
            .. ids.Where(found.ContainsKey)
                .Select(id => found[id])
                .Select(f => new ExportedEntry(f.Id.Value, f.Area, [.. columns.Select(c => Cell(f, c))])),
        ];
    }

    private string? Cell(Facility facility, ExportColumn column) =>
        column.Field switch
        {
            null => areas.Say(facility.County, facility.Area),
            FacilityFields.Kind => rules.Kind(facility.Kind)?.Zh ?? facility.Kind,
            FacilityFields.Label => facility.Label,
            FacilityFields.Place => facility.Place,
            FacilityFields.Body => keeping.NameOf(facility.County, facility.Body),
            FacilityFields.State => facility.State.Zh(),
            FacilityFields.StateOn => facility.StateOn.ToString("O", CultureInfo.InvariantCulture),
            FacilityFields.Fault => facility.Fault,
            FacilityFields.Purpose => facility.Purpose,
            _ => null,
        };
}
