using System.Globalization;
using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Platform.Web;
using Linli.Registry.Browsing;
using Linli.Registry.Keeping;
using Linli.Registry.Public;
using Linli.Ui.Texts;

namespace Linli.Registry.Exporting;

/// <summary>Residents as a file shows them. Nothing of their needs is among the columns.</summary>
internal sealed class ExportedResidents(LinliDb db, ResidentBox box, ResidentList list, FieldCatalog catalog, AreaTrail areas)
    : IExportedList
{
    private const string Dwelling = "dwelling";
    private const string BirthYear = "birthYear";

    public string Word => "residents";

    public string Register => FieldCatalog.Residents;

    public string Zh => "居民";

    public string Permission => RegistryPermissions.View;

    public IReadOnlyList<ExportColumn> Columns { get; } =
        RegisterColumns.Of(
            catalog,
            FieldCatalog.Residents,
            [
                ResidentFields.Name,
                Dwelling,
                ResidentFields.Role,
                ResidentFields.Sex,
                BirthYear,
                ResidentFields.Birth,
                ResidentFields.Kind,
                ResidentFields.State,
                ResidentFields.DocumentKind,
                ResidentFields.Document,
                ResidentFields.Phone,
                ResidentFields.RegisteredAt,
                ResidentFields.Contact,
                ResidentFields.ContactPhone,
            ]
        );

    public IReadOnlyList<string> Usual =>
        [ResidentFields.Name, Dwelling, ResidentFields.Role, ResidentFields.Sex, BirthYear, ResidentFields.Kind];

    public string Address(IQueryCollection query) => (Filter(query) with { Page = 1 }).ToHref();

    public IEnumerable<string> Say(string href, Texts t)
    {
        var filter = Filter(ListAddress.Query(href));

        if (filter.Area is { } area)
        {
            yield return areas.Say(db.Scope.County, area);
        }

        if (filter.Kind is { } kind)
        {
            yield return t[kind];
        }

        if (filter.Age is { } age)
        {
            yield return AgeWords.Band(age, t);
        }

        if (filter.State != ResidencyState.Living)
        {
            yield return t[filter.State];
        }
    }

    public Task<IReadOnlyList<Guid>> Ids(string href, string? words, Actor by, int most, CancellationToken ct) =>
        list.Ids(Filter(ListAddress.Query(href)), words, most, ct);

    public async Task<IReadOnlyList<ExportedEntry>> Read(IReadOnlyList<Guid> ids, IReadOnlyList<ExportColumn> columns, CancellationToken ct)
    {
        var found = (await list.Whole([.. ids.Select(id => new ResidentId(id))], ct)).ToDictionary(r => r.Person.Id.Value);
        return [.. ids.Where(found.ContainsKey).Select(id => Entry(found[id].Person, found[id].Home, columns))];
    }

    private ExportedEntry Entry(Resident person, string? home, IReadOnlyList<ExportColumn> columns)
    {
        var values = box.Open(person).Values;
        return new(person.Id.Value, person.Area, [.. columns.Select(c => Cell(person, home, values, c))]);
    }

    private string? Cell(Resident person, string? home, IReadOnlyDictionary<string, string?> values, ExportColumn column) =>
        column.Field switch
        {
            null => areas.Say(person.County, person.Area),
            Dwelling => home,
            BirthYear => person.BirthYear?.ToString(CultureInfo.InvariantCulture),
            ResidentFields.Role => person.Role.Zh(),
            ResidentFields.State => person.State.Zh(),
            var field when values.GetValueOrDefault(field) is { } value => column switch
            {
                { InClear: true } => value,
                { Sealed: true } => FieldMask.Of(field, value),
                _ => FieldWords.Zh(field, value),
            },
            _ => null,
        };

    // Who is cared for leaves in no file, by no filter either.
    private static ResidentFilter Filter(IQueryCollection query) => ResidentFilter.Parse(query) with { Cared = false };
}
