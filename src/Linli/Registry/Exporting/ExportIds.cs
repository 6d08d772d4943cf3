using Linli.Kernel;

namespace Linli.Registry.Exporting;

/// <summary>The id of an export of a register.</summary>
internal readonly record struct RegisterExportId(Guid Value) : ITypedId<RegisterExportId>
{
    public static RegisterExportId From(Guid value) => new(value);
}

/// <summary>Where an export stands. Stored by name.</summary>
internal enum ExportState
{
    /// <summary>A second person has to rule on it.</summary>
    [Zh("等人批准")]
    Asked,

    [Zh("未批准")]
    Refused,

    /// <summary>Nobody ruled on it in time.</summary>
    [Zh("过期没人批")]
    Lapsed,

    [Zh("正在生成")]
    Making,

    [Zh("可以下载")]
    Ready,

    /// <summary>Content and key are gone.</summary>
    [Zh("已失效")]
    Expired,
}
