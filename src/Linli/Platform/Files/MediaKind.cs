using Linli.Kernel;

namespace Linli.Platform.Files;

/// <summary>What an attachment is to the office.</summary>
internal enum MediaKind
{
    [Zh("照片")]
    Photo,

    [Zh("录音")]
    Audio,

    [Zh("文件")]
    Document,
}
