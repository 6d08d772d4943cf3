using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Platform.Web;
using Linli.Registry.Browsing;
using Linli.Registry.Public;
using Linli.Registry.Trading;
using Linli.Ui.Texts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Exporting;

/// <summary>Businesses as a file shows them: what is public in the clear, who stands for them masked unless a second person agreed.</summary>
internal sealed class ExportedEntities(LinliDb db, EntityBox box, EntityList list, FieldCatalog catalog, AreaTrail areas) : IExportedList
{
    public string Word => "entities";

    public string Register => FieldCatalog.Entities;

    public string Zh => "市场主体";

    public string Permission => RegistryPermissions.View;

    public IReadOnlyList<ExportColumn> Columns { get; } =
        RegisterColumns.Of(
            catalog,
            FieldCatalog.Entities,
            [
                EntityFields.Name,
                EntityFields.Code,
                EntityFields.Kind,
                EntityFields.Trade,
                EntityFields.Place,
                EntityFields.State,
                EntityFields.Representative,
                EntityFields.Phone,
            ]
        );

    public IReadOnlyList<string> Usual => [EntityFields.Name, EntityFields.Code, EntityFields.Kind, EntityFields.Trade, EntityFields.Place];

    public string Address(IQueryCollection query) => (EntityFilter.Parse(query) with { Page = 1 }).ToHref();

    public IEnumerable<string> Say(string href, Texts t)
    {
        var filter = EntityFilter.Parse(ListAddress.Query(href));

        if (filter.Area is { } area)
        {
            yield return areas.Say(db.Scope.County, area);
        }

        if (filter.Kind is { } kind)
        {
            yield return t[kind];
        }

        if (filter.State != MarketEntityState.InBusiness)
        {
            yield return t[filter.State];
        }

        if (filter.Words is { } words)
        {
            yield return t["“{0}”", words];
        }
    }

    // Names and codes of businesses are public and stand in the address already.
    public Task<IReadOnlyList<Guid>> Ids(string href, string? words, Actor by, int most, CancellationToken ct) =>
        list.Ids(EntityFilter.Parse(ListAddress.Query(href)), most, ct);

    public async Task<IReadOnlyList<ExportedEntry>> Read(IReadOnlyList<Guid> ids, IReadOnlyList<ExportColumn> columns, CancellationToken ct)
    {
        var keys = ids.Select(id => new MarketEntityId(id)).ToList();
        var found = await db.Set<MarketEntity>().AsNoTracking().Where(e => keys.Contains(e.Id)).ToDictionaryAsync(e => e.Id.Value, ct);
        return [.. ids.Where(found.ContainsKey).Select(id => Entry(found[id], columns))];
    }

    private ExportedEntry Entry(MarketEntity entity, IReadOnlyList<ExportColumn> columns)
    {
        var values = box.Open(entity).Values;
        return new(entity.Id.Value, entity.Area, [.. columns.Select(c => Cell(entity, values, c))]);
    }

    private string? Cell(MarketEntity entity, IReadOnlyDictionary<string, string?> values, ExportColumn column) =>
        column.Field switch
        {
            null => areas.Say(entity.County, entity.Area),
            EntityFields.Kind => entity.Kind.Zh(),
            EntityFields.Place => entity.Place,
            EntityFields.State => entity.State.Zh(),
            var field when values.GetValueOrDefault(field) is { } value => column is { Sealed: true, InClear: false }
                ? EntityDossiers.Mask(field, value)
                : value,
            _ => null,
        };
}
