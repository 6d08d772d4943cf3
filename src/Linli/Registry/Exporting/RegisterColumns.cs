using Linli.Registry.Public;

namespace Linli.Registry.Exporting;

/// <summary>Columns of an export as the catalog of a register declares its fields.</summary>
internal static class RegisterColumns
{
    private const string Full = ".full";

    /// <summary>The columns fields make: a sealed one makes two, masked and in full.</summary>
    public static IReadOnlyList<ExportColumn> Of(FieldCatalog catalog, string register, IEnumerable<string> fields) =>
        [
            .. fields.SelectMany(f =>
                catalog.Of(register, f) is { Sealed: true } rule
                    ? new ExportColumn[] { new(f, f, rule.Zh, true, false), new(f + Full, f, rule.Zh, true, true) }
                    : [new(f, f, catalog.Of(register, f).Zh, false, false)]
            ),
            new("area", null, "辖区", false, false),
        ];
}
