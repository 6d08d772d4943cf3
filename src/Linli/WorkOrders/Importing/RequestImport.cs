using System.Text.Json;
using Linli.Kernel;
using Linli.Platform;
using Linli.Platform.Data;
using Linli.Platform.Tables;

namespace Linli.WorkOrders.Importing;

/// <summary>The id of an import.</summary>
internal readonly record struct ImportId(Guid Value) : ITypedId<ImportId>
{
    public static ImportId From(Guid value) => new(value);
}

/// <summary>Where an import stands. Stored by name.</summary>
internal enum ImportState
{
    /// <summary>Its rows are still being taken in; an upload that broke off stays here.</summary>
    [Zh("上传中")]
    Receiving,

    [Zh("待确认")]
    Preview,

    [Zh("导入中")]
    Running,

    [Zh("已完成")]
    Finished,

    [Zh("撤销中")]
    Undoing,

    [Zh("已撤销")]
    Undone,
}

/// <summary>One file of requests that somebody sent in: whose it is, how its columns are read, and how far it has come.</summary>
internal sealed class RequestImport : IOfCounty
{
    private RequestImport() { } // EF Core

    public CountyCode County { get; private init; }
    public ImportId Id { get; private init; }
    public string FileName { get; private init; } = "";
    public Guid By { get; private init; }
    public string ByName { get; private init; } = "";
    public Guid ByBody { get; private init; }
    public string ByBodyName { get; private init; } = "";
    public DateTimeOffset ReceivedAt { get; private init; }
    public ImportState State { get; private set; }

    /// <summary>Name of the sheet; empty for a CSV.</summary>
    public string Sheet { get; private init; } = "";

    /// <summary>The titles as JSON of <see cref="Tables.Header"/>.</summary>
    public string HeaderJson { get; private init; } = "";

    /// <summary>Which column is what, as JSON of <see cref="ColumnMapping"/>.</summary>
    public string MappingJson { get; private set; } = "";

    /// <summary>How these requests came in.</summary>
    public IntakeChannel Channel { get; private set; }

    /// <summary>Rows below the titles that hold something.</summary>
    public int Rows { get; private set; }

    /// <summary>Rows with a cell that must be mended first.</summary>
    public int Bad { get; private set; }

    /// <summary>Rows whose request was there before.</summary>
    public int Known { get; private set; }
    public int Filed { get; private set; }
    public int Skipped { get; private set; }
    public int Failed { get; private set; }
    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }
    public string? UndoReason { get; private set; }
    public int Undone { get; private set; }

    /// <summary>Orders that somebody had already begun to handle when the import was undone.</summary>
    public int Kept { get; private set; }
    public int Version { get; private set; }

    public Header Header => JsonSerializer.Deserialize<Header>(HeaderJson, PlatformJson.Options)!;

    public ColumnMapping Mapping => JsonSerializer.Deserialize<ColumnMapping>(MappingJson, PlatformJson.Options)!;

    /// <summary>How its rows are read.</summary>
    public Legend Legend => new(Header, Mapping, Channel, County, ReceivedAt);

    public int Good => Rows - Bad - Known;

    /// <summary>Rows dealt with so far.</summary>
    public int Done => State is ImportState.Undoing or ImportState.Undone ? Undone + Kept : Filed + Skipped + Failed;

    /// <summary>Rows to be dealt with.</summary>
    public int Total => State is ImportState.Undoing or ImportState.Undone ? Filed : Rows - Bad;

    public bool IsUnderWay => State is ImportState.Running or ImportState.Undoing;

    public static RequestImport Receive(ImportId id, string fileName, string sheet, Header header, Actor by, DateTimeOffset at) =>
        new()
        {
            County = by.County,
            Id = id,
            FileName = fileName,
            Sheet = sheet,
            HeaderJson = JsonSerializer.Serialize(header, PlatformJson.Options),
            Channel = IntakeChannel.Hotline,
            By = by.StaffId,
            ByName = by.Name,
            ByBody = by.BodyId,
            ByBodyName = by.BodyName,
            ReceivedAt = at,
            State = ImportState.Receiving,
        };

    /// <summary>All rows are in, or the columns were read anew: what can be filed is known.</summary>
    public void Look(ColumnMapping mapping, IntakeChannel channel, int rows, int bad, int known)
    {
        Expect(ImportState.Receiving, ImportState.Preview);
        (MappingJson, Channel) = (JsonSerializer.Serialize(mapping, PlatformJson.Options), channel);
        (Rows, Bad, Known, State) = (rows, bad, known, ImportState.Preview);
    }

    public void Start(DateTimeOffset at)
    {
        Expect(ImportState.Preview);
        (State, StartedAt) = (ImportState.Running, at);
    }

    public void Advance(int filed, int skipped, int failed)
    {
        Expect(ImportState.Running);
        (Filed, Skipped, Failed) = (Filed + filed, Skipped + skipped, Failed + failed);
    }

    public void Finish(DateTimeOffset at)
    {
        Expect(ImportState.Running);
        (State, FinishedAt) = (ImportState.Finished, at);
    }

    public bool CanBeUndone(DateTimeOffset at, ImportRules rules) =>
        State == ImportState.Finished && Filed > 0 && at <= FinishedAt + TimeSpan.FromHours(rules.UndoHours);

    public void Undo(string reason, DateTimeOffset at, ImportRules rules)
    {
        Expect(ImportState.Finished);

        if (!CanBeUndone(at, rules))
        {
            throw new RuleBroken("imports.undo-too-late", $"导入完成已超过 {rules.UndoHours} 小时，不能整批撤销；请在工单里逐件撤销。");
        }

        (State, UndoReason) = (ImportState.Undoing, reason);
    }

    public void TakeBack(int undone, int kept)
    {
        Expect(ImportState.Undoing);
        (Undone, Kept) = (Undone + undone, Kept + kept);
    }

    public void FinishUndo()
    {
        Expect(ImportState.Undoing);
        State = ImportState.Undone;
    }

    /// <summary>The person who sent the file, acting later through the worker with only the rights the import needs.</summary>
    public Actor Sender(params string[] permissions) =>
        new()
        {
            StaffId = By,
            Name = ByName,
            BodyId = ByBody,
            BodyName = ByBodyName,
            County = County,
            Jurisdiction = Jurisdiction.OfArea(County.Value),
            Permissions = permissions.ToHashSet(),
        };

    private void Expect(params ReadOnlySpan<ImportState> states)
    {
        if (!states.Contains(State))
        {
            throw new RuleBroken("imports.state", $"这次导入现在是“{State.Zh()}”，不能这样办；请刷新后再看。");
        }

        Version++;
    }
}
