using System.Globalization;
using System.Text;

namespace Linli.Tests.WorkOrders.Importing;

/// <summary>What a hotline sends: number, time of the call, caller, telephone, place, matter.</summary>
internal static class Exports
{
    public const string Titles = "工单编号,来电时间,来电人,联系电话,诉求地点,诉求内容";

    public static byte[] Csv(
        int from,
        int rows,
        Func<int, string>? text = null,
        Func<int, DateTime>? called = null,
        string place = "安和家园"
    )
    {
        var csv = new StringBuilder(Titles + "\r\n");

        for (var i = from; i < from + rows; i++)
        {
            var at = called?.Invoke(i).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            var said = text?.Invoke(i) ?? $"第{i}件:楼下路灯不亮,晚上看不清路,请来修。";
            csv.Append(
                CultureInfo.InvariantCulture,
                $"RX-{i:00000},{at},林𠮷{"安平喜乐康宁和"[i % 7]},1380000{i % 10000:0000},{place}{i % 20 + 1}号楼,\"{said}\"\r\n"
            );
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }
}
