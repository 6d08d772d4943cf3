namespace Linli.Platform.Tables;

/// <summary>A text table: encoding and delimiter are found out, rows are numbered as a spreadsheet would show them.</summary>
internal static class CsvFile
{
    public static TableFile Open(Stream file, string? fileName, TableLimits limits)
    {
        var encoding = TextEncoding.Of(file);
        var told = Delimiters.Told(Text(file, encoding));
        var delimiter = told ?? Delimiters.Guess(() => Text(file, encoding), fileName, limits);
        var sheet = new Sheet("", false, limits, () => Rows(file, encoding, delimiter, skip: told is null ? 0 : 1, limits));
        return new(TableFormat.Csv, [sheet], file, encoding.Name, delimiter);
    }

    private static IEnumerable<TableRow> Rows(Stream file, TextEncoding encoding, char delimiter, int skip, TableLimits limits)
    {
        var parser = new CsvParser(Text(file, encoding), delimiter, limits);
        var fields = new List<CsvField>();
        for (var number = 1; parser.Read(fields); number++)
        {
            if (number > skip)
            {
                yield return new("", number, [.. fields.Select((field, column) => CsvCell.Of(field, number, column, encoding, limits))]);
            }
        }
    }

    private static StreamReader Text(Stream file, TextEncoding encoding)
    {
        file.Position = encoding.Skip;
        return new(file, encoding.Encoding, detectEncodingFromByteOrderMarks: false, bufferSize: 65536, leaveOpen: true);
    }
}
