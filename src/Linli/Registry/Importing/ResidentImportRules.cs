using System.Text.Json;
using Linli.Platform;
using Linli.Platform.Calendar;
using Linli.Platform.Tables;

namespace Linli.Registry.Importing;

/// <summary>How files of residents are read; policy data (<c>seed/reference/registry/import.json</c>).</summary>
/// <param name="Batch">Rows in one transaction.</param>
/// <param name="TurnSeconds">How long an import works before other pending work has its turn.</param>
/// <param name="UndoDays">Calendar days after its end in which an import may be undone.</param>
/// <param name="KeepDays">Calendar days after the upload until rows that were left out, and a file nobody started, are forgotten.</param>
/// <param name="Fields">What is read from a row, with the titles it is found under.</param>
internal sealed record ResidentImportRules(
    int Batch,
    int TurnSeconds,
    int UndoDays,
    int KeepDays,
    TableLimits Limits,
    IReadOnlyList<FieldSpec> Fields
)
{
    public static ResidentImportRules Shipped() =>
        JsonSerializer.Deserialize<ResidentImportRules>(
            File.ReadAllText(Path.Combine(CountyCalendars.ReferenceFolder, "registry", "import.json")),
            PlatformJson.Options
        )!;
}

/// <summary>Fields of a row beyond those of a resident: where the home is.</summary>
internal static class HomeFieldNames
{
    public const string Address = "address";
    public const string Compound = "compound";
    public const string Building = "building";
    public const string Unit = "unit";
    public const string Room = "room";
    public const string Role = "role";
}
