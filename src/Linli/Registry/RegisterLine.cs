using Linli.Kernel;
using Linli.Platform.Data;

namespace Linli.Registry;

/// <summary>What was done to an entry. Stored by name.</summary>
internal enum RegisterAct
{
    [Zh("登记")]
    Entered,

    [Zh("更正")]
    Corrected,

    [Zh("迁居")]
    Moved,

    [Zh("迁出归档")]
    MovedOut,

    [Zh("去世归档")]
    Died,

    [Zh("恢复在住")]
    Returned,

    [Zh("到期销毁部分内容")]
    Expired,

    [Zh("注销归档")]
    Closed,

    [Zh("恢复在营")]
    Resumed,

    [Zh("落实管控")]
    Contained,

    [Zh("到场复查")]
    Checked,

    [Zh("确认消除")]
    Removed,

    [Zh("重新列为隐患")]
    Reopened,

    [Zh("登记损坏")]
    Broke,

    [Zh("修好")]
    Repaired,

    [Zh("停用")]
    Retired,

    [Zh("恢复使用")]
    Restored,

    [Zh("结束")]
    Ended,

    [Zh("核对无误")]
    Verified,

    /// <summary>Values of another entry of the same person were taken over.</summary>
    [Zh("合并重复登记")]
    Merged,

    /// <summary>Another entry of the same person goes on.</summary>
    [Zh("并入另一条登记")]
    MergedAway,

    [Zh("撤销合并")]
    Unmerged,
}

/// <summary>Where a value comes from. Stored by name.</summary>
internal enum RegisterSource
{
    [Zh("上门走访")]
    Visit,

    [Zh("窗口办理")]
    Window,

    [Zh("本人申报")]
    Self,

    [Zh("批量导入")]
    Import,

    [Zh("部门共享")]
    Exchange,

    [Zh("工单")]
    Order,

    /// <summary>What is left after some of it was destroyed, written down once more.</summary>
    [Zh("原登记内容")]
    Kept,
}

/// <summary>
/// One line of an entry's history: who changed which fields when, from where they know, and since when it is true. The values are sealed
/// under the entry's own key, so what the register said on any day can be read again, until the key is destroyed. Written once.
/// </summary>
internal sealed class RegisterLine : IOfCounty, IAppendOnly
{
    private RegisterLine() { } // EF Core

    public CountyCode County { get; private init; }

    /// <summary>The entry, e.g. a resident's id.</summary>
    public Guid Entry { get; private init; }

    /// <summary>From 1, without a gap.</summary>
    public int No { get; private init; }
    public RegisterAct Act { get; private init; }
    public RegisterSource Source { get; private init; }

    /// <summary>Which file, which order; null when the source says enough.</summary>
    public string? SourceNote { get; private init; }

    /// <summary>Since when it is true; not the day somebody wrote it down.</summary>
    public DateOnly TrueFrom { get; private init; }
    public DateTimeOffset At { get; private init; }
    public Guid StaffId { get; private init; }
    public string By { get; private init; } = "";
    public string ByBody { get; private init; } = "";

    /// <summary>Names of the fields that changed, parted by commas.</summary>
    public string Fields { get; private init; } = "";

    /// <summary>Their new values, sealed.</summary>
    public byte[] Box { get; private init; } = [];

    /// <summary>The act on many entries it is part of; null for an act of its own.</summary>
    public Guid? Operation { get; private init; }

    public IReadOnlyList<string> FieldList => Fields.Length == 0 ? [] : Fields.Split(',');

    public static RegisterLine Of(
        Guid entry,
        int no,
        RegisterAct act,
        Provenance from,
        IEnumerable<string> fields,
        byte[] box,
        Actor by,
        DateTimeOffset at,
        Guid? operation = null
    ) =>
        new()
        {
            County = by.County,
            Entry = entry,
            No = no,
            Act = act,
            Source = from.Source,
            SourceNote = from.Note,
            TrueFrom = from.TrueFrom,
            At = at,
            StaffId = by.StaffId,
            By = by.Name,
            ByBody = by.BodyName,
            Fields = string.Join(',', fields),
            Box = box,
            Operation = operation,
        };
}

/// <summary>From where the office knows it, and since when it is true.</summary>
internal sealed record Provenance(RegisterSource Source, DateOnly TrueFrom, string? Note = null)
{
    /// <exception cref="RuleBroken">The day something is true from lies ahead.</exception>
    public Provenance Checked(DateOnly today) =>
        this with
        {
            TrueFrom = Come(TrueFrom, today),
            Note = string.IsNullOrWhiteSpace(Note) ? null : Note.Trim(),
        };

    /// <summary>A day that has come: what lies ahead is no fact yet.</summary>
    /// <exception cref="RuleBroken">It lies ahead.</exception>
    public static DateOnly Come(DateOnly day, DateOnly today) =>
        day <= today ? day : throw new RuleBroken("registry.day-ahead", $"生效日期 {day:yyyy-MM-dd} 在今天之后，请等到那一天再登记。");
}
