using System.Text.Json;
using Linli.Platform;
using Linli.Platform.Calendar;
using Linli.Platform.Tables;

namespace Linli.WorkOrders.Importing;

/// <summary>How imports are read and run; policy data (<c>seed/reference/workorders/import.json</c>).</summary>
/// <param name="Batch">Rows filed in one transaction.</param>
/// <param name="UndoHours">How long after its end an import may be undone, natural hours.</param>
/// <param name="KeepDays">How long the sealed rows are kept after the upload, calendar days.</param>
/// <param name="CalledWithinDays">How far before the upload a call may lie, calendar days; an older one is a wrong year, not a new request.</param>
/// <param name="Fields">What is read from a row, with the titles it is found under.</param>
internal sealed record ImportRules(
    int Batch,
    int UndoHours,
    int KeepDays,
    int CalledWithinDays,
    TableLimits Limits,
    IReadOnlyList<FieldSpec> Fields
)
{
    public static ImportRules Shipped() =>
        JsonSerializer.Deserialize<ImportRules>(
            File.ReadAllText(Path.Combine(CountyCalendars.ReferenceFolder, "workorders", "import.json")),
            PlatformJson.Options
        )!;
}

/// <summary>Names of the fields in <see cref="ImportRules.Fields"/>.</summary>
internal static class ImportFields
{
    public const string Number = "number";
    public const string Called = "called";
    public const string Text = "text";
    public const string Address = "address";
    public const string Name = "name";
    public const string Phone = "phone";
    public const string Confidential = "confidential";
    public const string Kind = "kind";
    public const string Category = "category";
}
