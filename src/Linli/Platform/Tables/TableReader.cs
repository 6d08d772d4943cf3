using Linli.Kernel;

namespace Linli.Platform.Tables;

/// <summary>Opens what an office really sends. What a file is, its first bytes say; its name only breaks a tie.</summary>
internal static class TableReader
{
    /// <summary>Opens a CSV, TSV, XLSX or XLS. The stream is closed with the table, or at once when the file is refused.</summary>
    /// <exception cref="RuleBroken"><c>tables.*</c>: too large, empty, of another kind, locked, damaged. The sentence says what to do.</exception>
    public static TableFile Open(Stream stream, string? fileName, TableLimits limits)
    {
        try
        {
            var file = Seekable(stream, limits);
            return file.Length == 0
                ? throw new RuleBroken("tables.empty", $"文件是空的（0 字节）；请重新导出后再传")
                : Damaged.Guard(() => OpenByContent(file, fileName, limits));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private static TableFile OpenByContent(Stream file, string? fileName, TableLimits limits) =>
        FileKinds.Of(file) switch
        {
            FileKind.Zip => XlsxFile.Open(file, limits),
            FileKind.Ole => XlsFile.Open(file, limits),
            FileKind.Markup => throw new RuleBroken(
                "tables.web-page",
                $"这个文件其实是网页或 XML 格式，只是名字像表格；请用 Excel 或 WPS 打开，另存为 .xlsx 后再传"
            ),
            FileKind.Other => throw new RuleBroken("tables.not-a-table", $"这不是表格文件；能读的是 .xlsx、.xls、.csv 和 .tsv"),
            _ => CsvFile.Open(file, fileName, limits),
        };

    private static Stream Seekable(Stream stream, TableLimits limits)
    {
        if (stream.CanSeek)
        {
            return stream.Length > limits.MaxBytes ? throw TooLarge(limits) : stream;
        }
        var copy = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = stream.Read(buffer)) > 0; )
        {
            if (copy.Length + read > limits.MaxBytes)
            {
                throw TooLarge(limits);
            }
            copy.Write(buffer, 0, read);
        }
        stream.Dispose();
        return copy;
    }

    private static RuleBroken TooLarge(TableLimits limits) =>
        new("tables.too-large", $"文件超过 {limits.MaxBytes / 1024 / 1024} MB；请分成几个文件再传");
}
