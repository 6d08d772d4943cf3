using System.Globalization;
using Linli.Kernel;
using Linli.Platform.Calendar;

namespace Linli.WorkOrders.Exporting;

/// <summary>What every file of orders has in common: its name, how cells are written, and when it is refused.</summary>
internal static class OrderFile
{
    /// <param name="most">Rows a file holds.</param>
    public static RuleBroken TooLong(int most) =>
        new(
            "work-orders.export-too-long",
            $"没有导出：符合条件的超过 {most} 件，一次最多导出 {most} 件，只导一半会让人以为齐了。请加筛选，例如选辖区、环节或期限，再导出。"
        );

    /// <summary>E.g. <c>工单-超期-20261121-0930.csv</c>, county time.</summary>
    public static string Name(string title, DateTimeOffset now, TimeZoneInfo zone) =>
        $"{title}-{CountyTime.Local(now, zone).ToString("yyyyMMdd-HHmm", CultureInfo.InvariantCulture)}.csv";

    /// <summary>County time, to the minute.</summary>
    public static string Moment(DateTimeOffset at, TimeZoneInfo zone) =>
        CountyTime.Local(at, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
