using Linli.Kernel;

namespace Linli.Registry.Importing;

/// <summary>The id of an import of residents.</summary>
internal readonly record struct RegisterImportId(Guid Value) : ITypedId<RegisterImportId>
{
    public static RegisterImportId From(Guid value) => new(value);
}

/// <summary>Where an import of residents stands. Stored by name.</summary>
internal enum RegisterImportState
{
    /// <summary>Columns are being matched; nothing was entered.</summary>
    [Zh("待确认")]
    Preview,

    [Zh("导入中")]
    Running,

    /// <summary>Ran to the end of the file.</summary>
    [Zh("已完成")]
    Finished,

    /// <summary>The file turned out damaged on the way; what came before it stands.</summary>
    [Zh("中断")]
    Broken,

    [Zh("撤销中")]
    Undoing,

    [Zh("已撤销")]
    Undone,
}
