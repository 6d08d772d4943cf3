using System.Text.Json;
using Linli.Kernel;
using Linli.Platform;
using Linli.Platform.Data;
using Linli.Platform.Tables;

namespace Linli.Registry.Importing;

/// <summary>
/// One file of residents with their homes: who sent it, how its columns are read, how far it has come. It goes on in batches, each one
/// transaction with its progress, so a restart neither loses nor repeats a row.
/// </summary>
internal sealed class ResidentImport : IOfCounty
{
    private ResidentImport() { } // EF Core

    public CountyCode County { get; private init; }
    public RegisterImportId Id { get; private init; }
    public string FileName { get; private init; } = "";

    /// <summary>Area the sender may enter people in.</summary>
    public string Area { get; private init; } = "";
    public Guid By { get; private init; }
    public string ByName { get; private init; } = "";
    public Guid ByBody { get; private init; }
    public string ByBodyName { get; private init; } = "";
    public DateTimeOffset ReceivedAt { get; private init; }

    /// <summary>Size of the file as sent.</summary>
    public long Bytes { get; private init; }

    /// <summary>The titles as JSON of <see cref="Tables.Header"/>.</summary>
    public string HeaderJson { get; private init; } = "";

    /// <summary>Which column is what, as JSON of <see cref="ColumnMapping"/>.</summary>
    public string MappingJson { get; private set; } = "";

    /// <summary>Since when what the file says is true.</summary>
    public DateOnly TrueFrom { get; private set; }
    public RegisterImportState State { get; private set; }

    /// <summary>The last row that was dealt with, as the spreadsheet counts it; 0 before the first.</summary>
    public int ReadTo { get; private set; }

    /// <summary>How far into the file that is, per mille.</summary>
    public int PerMille { get; private set; }

    /// <summary>Batches that entered somebody.</summary>
    public int Batches { get; private set; }
    public int Entered { get; private set; }

    /// <summary>People who were in the register already.</summary>
    public int Known { get; private set; }

    /// <summary>Rows with a cell that must be mended.</summary>
    public int Bad { get; private set; }
    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>Why it broke off; null when it did not.</summary>
    public string? Trouble { get; private set; }
    public int Undone { get; private set; }

    /// <summary>People whose entry somebody changed since; they stay.</summary>
    public int Kept { get; private set; }
    public int Version { get; private set; }

    public Header Header => JsonSerializer.Deserialize<Header>(HeaderJson, PlatformJson.Options)!;

    public ColumnMapping Mapping => JsonSerializer.Deserialize<ColumnMapping>(MappingJson, PlatformJson.Options)!;

    public int Rows => Entered + Known + Bad;

    public bool IsUnderWay => State is RegisterImportState.Running or RegisterImportState.Undoing;

    public static ResidentImport Receive(
        RegisterImportId id,
        string fileName,
        long bytes,
        Header header,
        ColumnMapping mapping,
        DateOnly trueFrom,
        Actor by,
        DateTimeOffset at
    ) =>
        new()
        {
            County = by.County,
            Id = id,
            FileName = fileName,
            Area = by.Jurisdiction.AreaPrefix ?? throw new InvalidOperationException("Whoever has no area enters nobody."),
            By = by.StaffId,
            ByName = by.Name,
            ByBody = by.BodyId,
            ByBodyName = by.BodyName,
            ReceivedAt = at,
            Bytes = bytes,
            HeaderJson = JsonSerializer.Serialize(header, PlatformJson.Options),
            MappingJson = JsonSerializer.Serialize(mapping, PlatformJson.Options),
            TrueFrom = trueFrom,
            State = RegisterImportState.Preview,
        };

    public void Map(ColumnMapping mapping, DateOnly trueFrom)
    {
        Expect(RegisterImportState.Preview);
        (MappingJson, TrueFrom) = (JsonSerializer.Serialize(mapping, PlatformJson.Options), trueFrom);
    }

    public void Start(DateTimeOffset at)
    {
        Expect(RegisterImportState.Preview);
        (State, StartedAt) = (RegisterImportState.Running, at);
    }

    /// <summary>A batch was dealt with.</summary>
    public void Advance(int readTo, int perMille, int entered, int known, int bad)
    {
        Expect(RegisterImportState.Running);
        (ReadTo, PerMille) = (readTo, Math.Max(PerMille, perMille));
        (Entered, Known, Bad, Batches) = (Entered + entered, Known + known, Bad + bad, Batches + (entered > 0 ? 1 : 0));
    }

    public void Finish(DateTimeOffset at)
    {
        Expect(RegisterImportState.Running);
        (State, FinishedAt, PerMille) = (RegisterImportState.Finished, at, 1000);
    }

    public void Break(string why, DateTimeOffset at)
    {
        Expect(RegisterImportState.Running);
        (State, FinishedAt, Trouble) = (RegisterImportState.Broken, at, why);
    }

    public bool CanBeUndone(DateTimeOffset at, ResidentImportRules rules) =>
        State is RegisterImportState.Finished or RegisterImportState.Broken
        && Entered > 0
        && at <= FinishedAt + TimeSpan.FromDays(rules.UndoDays);

    /// <exception cref="RuleBroken">Too late, or not finished.</exception>
    public void Undo(DateTimeOffset at, ResidentImportRules rules)
    {
        if (!CanBeUndone(at, rules))
        {
            throw new RuleBroken(
                "registry.undo-too-late",
                $"导入完成后 {rules.UndoDays} 天内可以整批撤销，现在不行了；登记错的请一条一条更正或归档。"
            );
        }

        State = RegisterImportState.Undoing;
        Version++;
    }

    public void TakeBack(int batch, int undone, int kept)
    {
        Expect(RegisterImportState.Undoing);
        (Undone, Kept) = (Undone + undone, Kept + kept);
        State = batch == 1 ? RegisterImportState.Undone : State;
    }

    /// <summary>Whoever sent the file, acting later through the worker, in the area they had then.</summary>
    public Actor Sender =>
        new()
        {
            StaffId = By,
            Name = ByName,
            BodyId = ByBody,
            BodyName = ByBodyName,
            County = County,
            Jurisdiction = Jurisdiction.OfArea(Area),
            Permissions = new HashSet<string>(),
        };

    private void Expect(RegisterImportState state)
    {
        if (State != state)
        {
            throw new RuleBroken("registry.import-state", $"这次导入现在是“{State.Zh()}”，不能这样办；请刷新后再看。");
        }

        Version++;
    }
}

/// <summary>A piece of an import's file, sealed.</summary>
internal sealed class ImportBlock : IOfCounty
{
    public required CountyCode County { get; init; }
    public required RegisterImportId Import { get; init; }

    /// <summary>From 0.</summary>
    public required int No { get; init; }
    public required byte[] Box { get; init; }
}

/// <summary>A row that could not be entered: its cells and what has to be mended, sealed.</summary>
internal sealed class ImportFault : IOfCounty
{
    public required CountyCode County { get; init; }
    public required RegisterImportId Import { get; init; }

    /// <summary>As the spreadsheet counts it, from 1.</summary>
    public required int Row { get; init; }
    public required byte[] Box { get; init; }
}

/// <summary>Whom a batch entered, so that it can be taken back: their ids, 16 bytes each.</summary>
internal sealed class ImportBatch : IOfCounty
{
    public required CountyCode County { get; init; }
    public required RegisterImportId Import { get; init; }

    /// <summary>From 1; only batches that entered somebody.</summary>
    public required int No { get; init; }
    public required byte[] Residents { get; init; }
}

/// <summary>How a county reads files of residents with certain titles, so that the next one is read without asking.</summary>
internal sealed class ResidentMapping : IOfCounty
{
    public required CountyCode County { get; init; }

    /// <summary>Of the titles, see <c>Header.Fingerprint</c>.</summary>
    public required string Fingerprint { get; init; }
    public required string MappingJson { get; set; }
}
