using Linli.Ui;
using Linli.Ui.Texts;

namespace Linli.Platform.Health;

/// <summary>How a part is, in a sentence, and what to do about it.</summary>
internal static class HealthWords
{
    public static Tone Tone(this HealthState state) =>
        state switch
        {
            HealthState.Broken => Ui.Tone.Cinnabar,
            HealthState.Doubtful => Ui.Tone.Amber,
            _ => Ui.Tone.Jade,
        };

    public static string Say(Vital vital, bool sqlite, Texts t) =>
        vital.Part switch
        {
            HealthPart.Database when vital.State == HealthState.Doubtful => t["SQLite，系统没有 libsqlite3，用的是 2021 年的内置版本"],
            HealthPart.Database => sqlite ? "SQLite" : "PostgreSQL",
            HealthPart.Worker when vital.Figure < 0 => t["启动以来还没有巡检过"],
            HealthPart.Worker when vital.State == HealthState.Broken => t["已经 {0} 没有动静", Length(vital.Figure, t)],
            HealthPart.Worker => t["每秒巡检一次"],
            HealthPart.Backlog when vital.State == HealthState.Broken => t["{0} 件，最早的晚了 {1} 分钟", vital.Figure, vital.Word],
            HealthPart.Backlog => t["{0} 件，按时在办", vital.Figure],
            HealthPart.Parked => vital.Figure == 0 ? t["没有"] : t["{0} 件试了五次都没办成", vital.Figure],
            HealthPart.Watch when vital.State == HealthState.Broken => string.Join(
                t["、"],
                vital
                    .Checks!.SelectMany(c => c.Found)
                    .GroupBy(f => f.What)
                    .Select(f => t["{0} {1} 件", t[f.Key], f.Sum(each => each.Count)])
            ),
            HealthPart.Watch when vital.Figure < 0 => t["还没有巡检过"],
            HealthPart.Watch when vital.State == HealthState.Doubtful => t["已经 {0} 没有巡检", Length(vital.Figure, t)],
            HealthPart.Watch => t["{0} 前查过，没有发现", Length(vital.Figure, t)],
            HealthPart.Storage => vital.State == HealthState.Broken ? t["存储故障，已停止接收附件：{0}", vital.Word] : t["照常接收"],
            HealthPart.Backup or HealthPart.Rehearsal when vital.Word is { } why => t["没有成：{0}", why],
            HealthPart.Backup when vital.Figure < 0 => t["还没有备份过"],
            HealthPart.Rehearsal when vital.Figure < 0 => t["还没有演练过"],
            HealthPart.Backup or HealthPart.Rehearsal => t["{0} 前", Length(vital.Figure, t)],
            HealthPart.Disk => t["{0:N1} GB", vital.Figure / 1000.0],
            _ => vital.State == HealthState.Well ? t["必须"] : t["可选，只适合演示"],
        };

    /// <summary>Null when nothing needs to be done.</summary>
    public static string? Remedy(Vital vital, Texts t) =>
        (vital.Part, vital.State) switch
        {
            (_, HealthState.Well) => null,
            (HealthPart.Database, HealthState.Doubtful) => t["安装软件包 libsqlite3-0，再重启。"],
            (HealthPart.Worker, _) => t["到点的提醒不会响。看服务的日志，重启服务。"],
            (HealthPart.Backlog, _) => t["看后台是不是停了，数据库是不是太慢。"],
            (HealthPart.Parked, _) => t["看下面的原因，改好后按“再试一次”。"],
            (HealthPart.Watch, HealthState.Broken) => t["逐件派下去、补上人；办好后按“现在查一遍”。"],
            (HealthPart.Watch, _) => t["看后台是不是停了，或者打开巡检按“现在查一遍”。"],
            (HealthPart.Storage, _) => t["检查磁盘，再重启服务；已收到的附件没有丢。"],
            (HealthPart.Disk, _) => t[
                "腾出空间：满了就收不了新的诉求和照片。已经满了，先在服务器上运行 linli ballast --release，应急空间马上可用。"
            ],
            (HealthPart.Backup, HealthState.Doubtful) => t["设好 LINLI_BACKUP_TO 和备份钥匙，每夜自动备份。"],
            (HealthPart.Backup, _) => t["看服务的日志和备份盘，改好后在服务器上运行 linli backup。"],
            (HealthPart.Rehearsal, HealthState.Doubtful) => t["设好每夜备份后，每周自动演练一次。"],
            (HealthPart.Rehearsal, _) => t["备份可能恢复不了：在服务器上运行 linli verify，看是哪一份坏了。"],
            (HealthPart.SecondFactor, _) => t["正式使用前把 LINLI_SECOND_FACTOR 设成 required。"],
            _ => null,
        };

    private static string Length(long seconds, Texts t) =>
        seconds < 120 ? t["{0} 秒", seconds]
        : seconds < 2 * 3600 ? t["{0} 分钟", seconds / 60]
        : seconds < 72 * 3600 ? t["{0} 小时", seconds / 3600]
        : t["{0} 天", seconds / 86400];
}
