using Linli.Kernel;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Linli.Platform.Tables;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Exporting;

/// <summary>An export a leaked piece came from.</summary>
/// <param name="Marks">How many marks of it the piece holds.</param>
internal sealed record TracedExport(RegisterExport Export, int Marks);

/// <summary>Whose file is this: reads the marks of a pasted piece or a file, and the number somebody sees on a printed page.</summary>
internal sealed class TraceExport(LinliDb db, TimeProvider clock)
{
    /// <summary>Signs of a pasted piece; more is what a file is for.</summary>
    public const int LongestText = 200_000;

    private const int MostNumbers = 100;

    /// <summary>Exports whose marks stand in the text, most marks first, within the jurisdiction.</summary>
    /// <param name="said">A number that was read off paper, or nothing.</param>
    public async Task<IReadOnlyList<TracedExport>> Run(IEnumerable<string> texts, string? said, Actor by, CancellationToken ct)
    {
        var marks = texts
            .SelectMany(HiddenMark.Read)
            .GroupBy(bits => ExportNumber.Write(bits), StringComparer.Ordinal)
            .OrderByDescending(g => g.Count())
            .Take(MostNumbers)
            .ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);

        if (said is not null && ExportNumber.Read(said) is { } number)
        {
            marks.TryAdd(number, 0);
        }

        var numbers = marks.Keys.ToList();
        var found = await db.Set<RegisterExport>().AsNoTracking().Where(e => numbers.Contains(e.Number)).ToListAsync(ct);
        db.Add(AuditEntry.Of("register.export-traced", by, string.Join(' ', found.Take(5).Select(e => e.Number)), clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return [.. found.Select(e => new TracedExport(e, marks[e.Number])).OrderByDescending(e => e.Marks)];
    }

    /// <summary>Every cell of a file that is a table.</summary>
    /// <exception cref="RuleBroken"><c>tables.*</c>: too large or damaged.</exception>
    public static IEnumerable<string> Cells(Stream file, string name, TableLimits limits)
    {
        using var table = TableReader.Open(file, name, limits);

        foreach (var cell in table.Sheets.SelectMany(s => s.All()).SelectMany(r => r.Cells))
        {
            if (cell.Text is { } text)
            {
                yield return text;
            }
        }
    }
}
