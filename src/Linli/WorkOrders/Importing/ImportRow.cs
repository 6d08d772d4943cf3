using Linli.Kernel;
using Linli.Platform.Data;
using Linli.WorkOrders.Public;

namespace Linli.WorkOrders.Importing;

/// <summary>What became of a row. Stored by name.</summary>
internal enum RowState
{
    [Zh("待导入")]
    Waiting,

    [Zh("要改")]
    Bad,

    [Zh("已登记")]
    Filed,

    [Zh("已经有了")]
    Known,

    [Zh("已撤销")]
    Undone,

    [Zh("已在办，未撤销")]
    Kept,
}

/// <summary>
/// One row of an import. Its cells are sealed and go as soon as the request is filed; what stays is the ledger that keeps a second run
/// from filing twice.
/// </summary>
internal sealed class ImportRow : IOfCounty
{
    private ImportRow() { } // EF Core

    public CountyCode County { get; private init; }
    public ImportId Import { get; private init; }

    /// <summary>As the spreadsheet counts it, from 1.</summary>
    public int Row { get; private init; }
    public RowState State { get; private set; }

    /// <summary>The same outside number (or the same words), the same identity, in every import of the county.</summary>
    public Guid Identity { get; private set; }

    /// <summary>The cells, see <see cref="RowBox"/>; null once they are not needed.</summary>
    public byte[]? Box { get; private set; }

    /// <summary>Why the office's rules refused a row whose cells were all right; sealed.</summary>
    public byte[]? Refusal { get; private set; }

    /// <summary>The request made of it; null until then.</summary>
    public RequestId? Request { get; private set; }

    public static ImportRow Of(RequestImport import, int row, byte[] box) =>
        new()
        {
            County = import.County,
            Import = import.Id,
            Row = row,
            Box = box,
        };

    public void Look(RowState state, Guid identity) => (State, Identity) = (state, identity);

    public void File(RequestId request) => (State, Request, Box) = (RowState.Filed, request, null);

    public void Skip() => (State, Box) = (RowState.Known, null);

    public void Fail(byte[]? refusal) => (State, Refusal) = (RowState.Bad, refusal);

    public void TakeBack() => State = RowState.Undone;

    public void Keep() => State = RowState.Kept;
}

/// <summary>How a county reads files with certain titles, so that the next one is read without asking.</summary>
internal sealed class RememberedMapping : IOfCounty
{
    public required CountyCode County { get; init; }

    /// <summary>Of the titles, see <c>Header.Fingerprint</c>.</summary>
    public required string Fingerprint { get; init; }
    public required string MappingJson { get; set; }
    public required IntakeChannel Channel { get; set; }
    public required DateTimeOffset At { get; set; }
}
