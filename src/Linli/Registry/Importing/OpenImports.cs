using System.Collections.Concurrent;
using Linli.Kernel;
using Linli.Platform.Calendar;
using Linli.Platform.Tables;
using Linli.Territory.Public;

namespace Linli.Registry.Importing;

/// <summary>The file of an import as far as it was read. Reading on is cheap; beginning anew after a restart skips what was dealt with.</summary>
internal sealed class OpenImport(TableFile file, BlockStream stream, IEnumerator<TableRow> rows, RowLegend legend) : IDisposable
{
    public RowLegend Legend => legend;

    /// <summary>The last row that was handed out.</summary>
    public int ReadTo { get; private set; }

    public int PerMille => stream.Length == 0 ? 0 : (int)(stream.Position * 1000 / stream.Length);

    /// <summary>The next rows, fewer at the end.</summary>
    /// <exception cref="RuleBroken">The file is damaged further down.</exception>
    public List<TableRow> Next(int most)
    {
        var next = new List<TableRow>(most);

        while (next.Count < most && rows.MoveNext())
        {
            next.Add(rows.Current);
            ReadTo = rows.Current.Number;
        }

        return next;
    }

    public void SkipTo(int row)
    {
        while (ReadTo < row && rows.MoveNext())
        {
            ReadTo = rows.Current.Number;
        }
    }

    public void Dispose()
    {
        rows.Dispose();
        file.Dispose();
        stream.Dispose();
    }
}

/// <summary>Files of imports that are under way on this node.</summary>
internal sealed class OpenImports(
    IServiceScopeFactory scopes,
    ImportBox box,
    ResidentImportRules rules,
    IPlaceDirectory places,
    OfficeDay days,
    TimeProvider clock
) : IDisposable
{
    private readonly ConcurrentDictionary<RegisterImportId, OpenImport> _open = new();

    /// <summary>The file, read up to where the import stands.</summary>
    /// <exception cref="RuleBroken"><c>tables.*</c>: the file is damaged.</exception>
    public OpenImport Of(ResidentImport import)
    {
        if (_open.TryGetValue(import.Id, out var open))
        {
            if (open.ReadTo == import.ReadTo)
            {
                return open;
            }

            Close(import.Id);
        }

        open = Open(import);
        open.SkipTo(import.ReadTo);
        _open[import.Id] = open;
        return open;
    }

    /// <summary>For a look at its beginning; the caller closes it.</summary>
    public OpenImport Open(ResidentImport import)
    {
        var stream = new BlockStream(scopes, box, import.County, import.Id, import.Bytes);
        var file = TableReader.Open(stream, import.FileName, rules.Limits);

        try
        {
            var sheet = file.Main;
            var legend = new RowLegend(
                import,
                sheet.Header,
                import.Mapping,
                new(places, import.County, clock.GetUtcNow()),
                days.Today(import.County)
            );
            return new(file, stream, sheet.Rows().GetEnumerator(), legend);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Close(RegisterImportId id)
    {
        if (_open.TryRemove(id, out var open))
        {
            open.Dispose();
        }
    }

    public void Dispose()
    {
        foreach (var id in _open.Keys)
        {
            Close(id);
        }
    }
}
