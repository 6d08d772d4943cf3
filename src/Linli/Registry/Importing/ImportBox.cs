using System.Runtime.CompilerServices;
using System.Text.Json;
using Linli.Kernel;
using Linli.Platform;
using Linli.Platform.Data;
using Linli.Platform.Sealing;
using Linli.Platform.Tables;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Importing;

/// <summary>Seals the file of an import piece by piece, and the rows that could not be entered.</summary>
internal sealed class ImportBox(Envelope envelope)
{
    /// <summary>Where files and rows to mend lie.</summary>
    public static readonly IReadOnlyList<SealedColumn> Columns =
    [
        new(typeof(ImportBlock), nameof(ImportBlock.Box), (county, import, no) => Place(county, new(import), "blocks", no)),
        new(typeof(ImportFault), nameof(ImportFault.Box), (county, import, no) => Place(county, new(import), "faults", no)),
    ];

    /// <summary>Bytes of the file in one block.</summary>
    public const int BlockBytes = 256 * 1024;

    public ImportBlock Block(CountyCode county, RegisterImportId import, int no, ReadOnlySpan<byte> bytes) =>
        new()
        {
            County = county,
            Import = import,
            No = no,
            Box = envelope.SealBytes(bytes, Place(county, import, "blocks", no)),
        };

    public byte[] Open(ImportBlock block) => envelope.OpenBytes(block.Box, Place(block.County, block.Import, "blocks", block.No));

    public ImportFault Fault(CountyCode county, RegisterImportId import, TableRow row, IReadOnlyList<CellProblem> problems) =>
        new()
        {
            County = county,
            Import = import,
            Row = row.Number,
            Box = envelope.SealBytes(
                JsonSerializer.SerializeToUtf8Bytes(
                    new Kept(
                        [.. row.Cells.Select(c => c.Text)],
                        [
                            .. problems.Select(p => new KeptProblem(
                                p.Address,
                                p.Value,
                                p.Reason.Format,
                                [.. p.Reason.GetArguments().Select(a => FormattableString.Invariant($"{a}"))],
                                p.Suggestion
                            )),
                        ]
                    ),
                    PlatformJson.Options
                ),
                Place(county, import, "faults", row.Number)
            ),
        };

    public (TableRow Row, IReadOnlyList<CellProblem> Problems) Open(ImportFault fault)
    {
        var kept = JsonSerializer.Deserialize<Kept>(
            envelope.OpenBytes(fault.Box, Place(fault.County, fault.Import, "faults", fault.Row)),
            PlatformJson.Options
        )!;
        return (
            new TableRow("", fault.Row, [.. kept.Cells.Select((text, at) => new TableCell("", fault.Row, at, text))]),
            [
                .. kept.Problems.Select(p => new CellProblem(
                    p.Address,
                    p.Value,
                    FormattableStringFactory.Create(p.Format, [.. p.Arguments]),
                    p.Suggestion
                )),
            ]
        );
    }

    private static SealedPlace Place(CountyCode county, RegisterImportId import, string what, int no) =>
        new(county, $"register_import_{what}", FormattableString.Invariant($"box.{no}"), import.Value);

    private sealed record Kept(IReadOnlyList<string?> Cells, IReadOnlyList<KeptProblem> Problems);

    // A sentence keeps its format and arguments apart, so that it can be said in the reader's language later.
    private sealed record KeptProblem(string Address, string? Value, string Format, IReadOnlyList<string> Arguments, string? Suggestion);
}

/// <summary>The file of an import, read from its sealed blocks as they are needed; a few lie open at a time.</summary>
internal sealed class BlockStream(IServiceScopeFactory scopes, ImportBox box, CountyCode county, RegisterImportId import, long length)
    : Stream
{
    private const int Held = 4;

    private readonly LinkedList<(int No, byte[] Bytes)> _held = [];
    private long _position;

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => _position = value;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_position >= length || buffer.Length == 0)
        {
            return 0;
        }

        var block = Block((int)(_position / ImportBox.BlockBytes));
        var from = (int)(_position % ImportBox.BlockBytes);
        var take = Math.Min(buffer.Length, block.Length - from);
        block.AsSpan(from, take).CopyTo(buffer);
        _position += take;
        return take;
    }

    public override long Seek(long offset, SeekOrigin origin) =>
        _position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => _position + offset,
            _ => length + offset,
        };

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private byte[] Block(int no)
    {
        foreach (var held in _held)
        {
            if (held.No == no)
            {
                return held.Bytes;
            }
        }

        using var scope = scopes.CreateScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(county);
        var row = scope
            .ServiceProvider.GetRequiredService<LinliDb>()
            .Set<ImportBlock>()
            .AsNoTracking()
            .Single(b => b.Import == import && b.No == no);
        var bytes = box.Open(row);
        _held.AddFirst((no, bytes));

        if (_held.Count > Held)
        {
            _held.RemoveLast();
        }

        return bytes;
    }
}
