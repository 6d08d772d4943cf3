namespace Linli.Platform.Tables;

/// <summary>By which sign a text table is divided.</summary>
internal static class Delimiters
{
    private const int RecordsLookedAt = 20;

    /// <summary>What Excel's own first line <c>sep=;</c> says; null when there is no such line.</summary>
    public static char? Told(TextReader text)
    {
        var start = new char[6];
        var read = text.ReadBlock(start);
        return read >= 5 && start.AsSpan(0, 4).Equals("sep=", StringComparison.OrdinalIgnoreCase) && (read == 5 || start[5] is '\r' or '\n')
            ? start[4]
            : null;
    }

    /// <summary>The sign that divides the first records most evenly; among equals the one that makes more columns.</summary>
    public static char Guess(Func<TextReader> open, string? fileName, TableLimits limits)
    {
        char[] candidates =
            fileName?.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase) == true ? ['\t', ',', ';', '|'] : [',', '\t', ';', '|'];
        return candidates.MaxBy(candidate => Evenness(new(open(), candidate, limits with { MaxColumns = int.MaxValue })));
    }

    private static (double Even, int Columns) Evenness(CsvParser parser)
    {
        var fields = new List<CsvField>();
        var widths = new List<int>();
        while (widths.Count < RecordsLookedAt && parser.Read(fields))
        {
            if (fields.Count > 1 || fields[0].Length > 0)
            {
                widths.Add(fields.Count);
            }
        }
        var common = widths.GroupBy(w => w).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key).FirstOrDefault();
        return common is null || common.Key < 2 ? (0, 0) : ((double)common.Count() / widths.Count, common.Key);
    }
}
