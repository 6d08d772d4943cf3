using System.Xml;
using Linli.Kernel;

namespace Linli.Platform.Tables;

/// <summary>A workbook of the .xlsx kind (ECMA-376, transitional or strict): its sheets, strings and formats.</summary>
internal static class XlsxFile
{
    public static TableFile Open(Stream file, TableLimits limits)
    {
        var package = new Package(file, limits);
        var workbook =
            package.Names.FirstOrDefault(n => n.EndsWith("workbook.xml", StringComparison.OrdinalIgnoreCase)) ?? throw NotThis(package);
        var folder = workbook[..^"workbook.xml".Length];
        var targets = Targets(package, $"{folder}_rels/workbook.xml.rels", folder);
        var (tabs, is1904) = Tabs(package, workbook);
        var strings = new Lazy<SharedStrings>(() =>
            SharedStrings.Read(
                package,
                targets.Values.FirstOrDefault(t => t.EndsWith("sharedStrings.xml", StringComparison.OrdinalIgnoreCase)),
                limits
            )
        );
        var formats = new Lazy<ExcelFormats>(() => ExcelFormats.Read(package, $"{folder}styles.xml", is1904));
        var sheets = tabs.Where(tab => targets.ContainsKey(tab.Relation) && package.Has(targets[tab.Relation]))
            .Select(tab => new Sheet(
                tab.Name,
                tab.IsHidden,
                limits,
                () =>
                    Damaged.Guard(() => new XlsxRows(package, targets[tab.Relation], tab.Name, strings.Value, formats.Value, limits).Read())
            ))
            .ToList();
        return new(TableFormat.Xlsx, sheets, package);
    }

    private static RuleBroken NotThis(Package package) =>
        package.Has("word/document.xml") || package.Has("ppt/presentation.xml")
            ? new("tables.not-a-table", $"这是 Word 或 PPT 文件，不是表格；能读的是 .xlsx、.xls、.csv 和 .tsv")
        : package.Has("xl/workbook.bin") ? new("tables.other-workbook", $"这是 .xlsb 二进制工作簿；请在 Excel 里另存为 .xlsx 后再传")
        : package.Has("content.xml") ? new("tables.other-workbook", $"这是 .ods 表格；请在 WPS 或 LibreOffice 里另存为 .xlsx 后再传")
        : new("tables.not-a-table", $"这是压缩包，不是表格；请解压后传里面的 .xlsx、.xls 或 .csv 文件");

    private static (List<(string Name, string Relation, bool IsHidden)> Tabs, bool Is1904) Tabs(Package package, string workbook)
    {
        var tabs = new List<(string, string, bool)>();
        var is1904 = false;
        using var xml = package.Xml(workbook)!;
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "workbookPr")
            {
                is1904 = xml.GetAttribute("date1904") is "1" or "true";
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "sheet")
            {
                tabs.Add((xml.GetAttribute("name") ?? "", Relation(xml), xml.GetAttribute("state") is "hidden" or "veryHidden"));
            }
        }
        return (tabs, is1904);
    }

    // r:id, in the transitional or the strict namespace.
    private static string Relation(XmlReader xml)
    {
        for (var found = xml.MoveToFirstAttribute(); found; found = xml.MoveToNextAttribute())
        {
            if (xml.LocalName == "id" && xml.Prefix.Length > 0)
            {
                return xml.Value;
            }
        }
        return "";
    }

    private static Dictionary<string, string> Targets(Package package, string relations, string folder)
    {
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        using var xml = package.Xml(relations) ?? throw new InvalidDataException("The workbook has no relationships.");
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Relationship" && xml.GetAttribute("Target") is { } target)
            {
                targets[xml.GetAttribute("Id") ?? ""] = target.StartsWith('/') ? target[1..] : folder + target;
            }
        }
        return targets;
    }
}
