using System.Globalization;
using System.Xml;
using Linli.Kernel;

namespace Linli.Platform.Tables;

/// <summary>Streams the rows of one sheet. Cells that a vertical merge covers get the value of its first cell.</summary>
internal sealed class XlsxRows(Package package, string part, string sheet, SharedStrings strings, ExcelFormats formats, TableLimits limits)
{
    private readonly List<TableCell> _cells = [];

    public IEnumerable<TableRow> Read()
    {
        var merges = Merges.Read(package, part);
        using var xml = package.Xml(part) ?? throw new InvalidDataException("The sheet is not there.");
        var number = 0;
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "row")
            {
                number = Number(xml.GetAttribute("r")) is > 0 and var told ? told : number + 1;
                ReadRow(xml, number);
                merges.Fill(_cells, sheet, number);
                yield return new(sheet, number, [.. _cells]);
            }
        }
    }

    private void ReadRow(XmlReader xml, int row)
    {
        _cells.Clear();
        if (xml.IsEmptyElement)
        {
            return;
        }
        var depth = xml.Depth;
        var column = -1;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "c")
            {
                continue;
            }
            column = xml.GetAttribute("r") is { } address ? CellAddress.Column(address) : column + 1;
            var cell = ReadCell(xml, row, column);
            if (!cell.IsBlank)
            {
                Place(cell);
            }
        }
    }

    private void Place(TableCell cell)
    {
        if (cell.Column >= limits.MaxColumns)
        {
            throw new RuleBroken("tables.too-many-columns", $"表里超过 {limits.MaxColumns} 列；请删去用不着的列，或检查分隔符和引号");
        }
        while (_cells.Count < cell.Column)
        {
            _cells.Add(new(sheet, cell.Row, _cells.Count, null));
        }
        if (cell.Column < _cells.Count)
        {
            _cells[Math.Max(cell.Column, 0)] = cell;
        }
        else
        {
            _cells.Add(cell);
        }
    }

    private TableCell ReadCell(XmlReader xml, int row, int column)
    {
        var type = xml.GetAttribute("t");
        var style = Number(xml.GetAttribute("s"));
        var (value, hasFormula) = xml.IsEmptyElement ? (null, false) : Value(xml);
        if (value is null)
        {
            return new(
                sheet,
                row,
                column,
                null,
                hasFormula ? new CellFault($"这一格是公式，但文件里没有算好的结果；请用 Excel 打开保存一次，或粘贴为数值") : null
            );
        }
        var (text, fault) = type switch
        {
            "s" => (strings[Number(value)], null),
            "str" or "inlineStr" or "d" => (value, null),
            "b" => (value == "1" ? "是" : "否", null),
            "e" => (value, new CellFault($"这一格是公式错误 {value}；请改正公式或直接填写")),
            _ => ExcelNumber.Read(value, formats.Code(style), formats.Is1904),
        };
        var length = text?.Length ?? 0;
        fault ??= CellFaults.Of(text, length, limits);
        return new(sheet, row, column, length > limits.MaxCellCharacters ? text![..limits.MaxCellCharacters] : text, fault);
    }

    private static (string? Value, bool HasFormula) Value(XmlReader xml)
    {
        var depth = xml.Depth;
        string? value = null;
        var hasFormula = false;
        var inValue = false;
        while (xml.Read() && xml.Depth > depth)
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element when xml.LocalName == "is":
                    value = SharedStrings.Text(xml);
                    break;
                case XmlNodeType.Element:
                    hasFormula |= xml.LocalName == "f";
                    inValue = xml.LocalName == "v" && !xml.IsEmptyElement;
                    break;
                case XmlNodeType.EndElement:
                    inValue = false;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when inValue:
                    value = value is null ? xml.Value : value + xml.Value;
                    break;
            }
        }
        return (value, hasFormula);
    }

    private static int Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
