using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Linli.Kernel;
using Linli.Platform;
using Linli.Platform.Sealing;
using Linli.Platform.Tables;

namespace Linli.WorkOrders.Importing;

/// <summary>A row's cells at rest: packed and sealed, because names and telephone numbers stand in them.</summary>
internal sealed class RowBox(Envelope envelope)
{
    /// <summary>Where cells and refusals lie.</summary>
    public static readonly IReadOnlyList<SealedColumn> Columns =
    [
        new(typeof(ImportRow), nameof(ImportRow.Box), (county, import, row) => Place(new(import), county, row)),
        new(typeof(ImportRow), nameof(ImportRow.Refusal), (county, import, row) => RefusalPlace(new(import), county, row)),
    ];

    public byte[] Pack(ImportId import, CountyCode county, TableRow row)
    {
        var cells = new Cells(
            [.. row.Cells.Select(c => c.Text)],
            [.. row.Cells.Where(c => c.Fault is not null).Select(c => Fault.Of(c.Column, c.Fault!))]
        );
        using var packed = new MemoryStream();

        using (var squeeze = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            JsonSerializer.Serialize(squeeze, cells, PlatformJson.Options);
        }

        return envelope.SealBytes(packed.GetBuffer().AsSpan(0, (int)packed.Length), Place(import, county, row.Number));
    }

    /// <exception cref="System.Security.Cryptography.CryptographicException">The row was changed or moved.</exception>
    public TableRow Unpack(RequestImport import, ImportRow row)
    {
        var packed = envelope.OpenBytes(
            row.Box ?? throw new InvalidOperationException("The cells of this row are gone."),
            Place(import.Id, row.County, row.Row)
        );
        using var loosen = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        var cells = JsonSerializer.Deserialize<Cells>(loosen, PlatformJson.Options)!;
        var faults = cells.Faults.ToDictionary(f => f.Column);

        return new TableRow(
            import.Sheet,
            row.Row,
            [.. cells.Texts.Select((text, at) => new TableCell(import.Sheet, row.Row, at, text, faults.GetValueOrDefault(at)?.Said()))]
        );
    }

    public byte[] Refuse(ImportRow row, string why) => envelope.Seal(why, RefusalPlace(row))!;

    public string? Refusal(ImportRow row) => envelope.Open(row.Refusal, RefusalPlace(row));

    private static SealedPlace RefusalPlace(ImportRow row) => RefusalPlace(row.Import, row.County, row.Row);

    private static SealedPlace RefusalPlace(ImportId import, CountyCode county, int row) =>
        new(county, "import_rows", $"refusal.{row}", import.Value);

    private static SealedPlace Place(ImportId import, CountyCode county, int row) => new(county, "import_rows", $"box.{row}", import.Value);

    private sealed record Cells(IReadOnlyList<string?> Texts, IReadOnlyList<Fault> Faults);

    // A sentence keeps its format and arguments apart, so that it can be said in the reader's language later.
    private sealed record Fault(int Column, string Format, IReadOnlyList<string> Arguments, string? Suggestion)
    {
        public static Fault Of(int column, CellFault fault) =>
            new(
                column,
                fault.Reason.Format,
                [.. fault.Reason.GetArguments().Select(a => FormattableString.Invariant($"{a}"))],
                fault.Suggestion
            );

        public CellFault Said() => new(FormattableStringFactory.Create(Format, [.. Arguments]), Suggestion);
    }
}
