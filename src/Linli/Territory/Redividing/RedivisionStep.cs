using System.Text.Json;
using Linli.Kernel;
using Linli.Platform;
using Linli.Platform.Data;
using Linli.Territory.Public;

namespace Linli.Territory.Redividing;

/// <summary>One step of a draft and the grids after it: going back is reading the step before.</summary>
internal sealed class RedivisionStep : IOfCounty
{
    private RedivisionStep() { } // EF Core

    public CountyCode County { get; private init; }
    public RedivisionId Redivision { get; private init; }

    /// <summary>0 for the grids in force; taken back and done anew, a number comes again.</summary>
    public int No { get; private init; }
    public RedivisionAct Act { get; private init; }

    /// <summary>Which grids or corners.</summary>
    public string Note { get; private init; } = "";
    public string By { get; private init; } = "";
    public DateTimeOffset At { get; private init; }

    /// <summary>The grids after the step, as JSON.</summary>
    public string Mesh { get; private init; } = "";

    public static RedivisionStep Of(Redivision redivision, RedivisionAct act, string note, GridMesh mesh) =>
        new()
        {
            County = redivision.County,
            Redivision = redivision.Id,
            No = redivision.Step,
            Act = act,
            Note = note.Length > 200 ? string.Concat(note.AsSpan(0, 199), "…") : note,
            By = redivision.ChangedBy,
            At = redivision.ChangedAt,
            Mesh = Text(mesh),
        };

    /// <summary>The same grids give the same text.</summary>
    public static string Text(GridMesh mesh) => JsonSerializer.Serialize(mesh, PlatformJson.Options);

    public GridMesh Read() => JsonSerializer.Deserialize<GridMesh>(Mesh, PlatformJson.Options)!;
}
