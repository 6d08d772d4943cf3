using System.Globalization;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Linli.Kernel;

namespace Linli.Platform.Tables;

/// <summary>A workbook of the old .xls kind (BIFF), read by ExcelDataReader; also where a workbook with a password ends up.</summary>
internal static class XlsFile
{
    static XlsFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TableFile Open(Stream file, TableLimits limits)
    {
        var sheets = new List<Sheet>();
        using var reader = Reader(file);
        for (var index = 0; index == 0 || reader.NextResult(); index++)
        {
            var (name, at) = (reader.Name ?? "", index);
            sheets.Add(new(name, reader.VisibleState != "visible", limits, () => Rows(file, at, name, limits)));
        }
        return new(TableFormat.Xls, sheets, file);
    }

    private static IExcelDataReader Reader(Stream file)
    {
        try
        {
            file.Position = 0;
            return ExcelReaderFactory.CreateReader(file, new() { LeaveOpen = true, FallbackEncoding = Encoding.GetEncoding(936) });
        }
        catch (InvalidPasswordException)
        {
            throw new RuleBroken("tables.locked", $"这个工作簿设了密码，打不开；请在 Excel 或 WPS 里去掉密码后再传");
        }
        catch (HeaderException)
        {
            throw new RuleBroken("tables.not-a-table", $"这不是表格文件；能读的是 .xlsx、.xls、.csv 和 .tsv");
        }
    }

    private static IEnumerable<TableRow> Rows(Stream file, int sheet, string name, TableLimits limits)
    {
        using var reader = Reader(file);
        for (var i = 0; i < sheet; i++)
        {
            reader.NextResult();
        }
        var merges = new Merges();
        foreach (var merge in reader.MergeCells ?? [])
        {
            merges.Add(merge.FromRow + 1, merge.ToRow + 1, merge.FromColumn);
        }
        merges.Sort();
        for (var number = 1; reader.Read(); number++)
        {
            var cells = Enumerable.Range(0, reader.FieldCount).Select(column => Cell(reader, name, number, column, limits)).ToList();
            while (cells.Count > 0 && cells[^1].IsBlank)
            {
                cells.RemoveAt(cells.Count - 1);
            }
            if (cells.Count > limits.MaxColumns)
            {
                throw new RuleBroken("tables.too-many-columns", $"表里超过 {limits.MaxColumns} 列；请删去用不着的列，或检查分隔符和引号");
            }
            merges.Fill(cells, name, number);
            yield return new(name, number, cells);
        }
    }

    private static TableCell Cell(IExcelDataReader reader, string sheet, int row, int column, TableLimits limits)
    {
        var (text, fault) = reader.GetValue(column) switch
        {
            null => (null, null),
            string words => (words, null),
            bool yes => (yes ? "是" : "否", null),
            DateTime moment => (Iso(moment), null),
            TimeSpan time => (time.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture), null),
            var number => ExcelNumber.Read(
                Convert.ToString(number, CultureInfo.InvariantCulture) ?? "",
                ZerosOnly(reader.GetNumberFormatString(column)),
                false
            ),
        };
        fault ??= text is null ? null : CellFaults.Of(text, text.Length, limits);
        return new(sheet, row, column, text?.Length > limits.MaxCellCharacters ? text[..limits.MaxCellCharacters] : text, fault);
    }

    private static string Iso(DateTime moment) =>
        moment
            .AddMilliseconds(500)
            .ToString(
                moment.AddMilliseconds(500).TimeOfDay < TimeSpan.FromSeconds(1) ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss",
                CultureInfo.InvariantCulture
            );

    private static string? ZerosOnly(string? code) => code?.AsSpan().TrimStart('0').IsEmpty == true ? code : null;
}
