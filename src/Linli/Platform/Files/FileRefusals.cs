using System.Globalization;
using Linli.Kernel;

namespace Linli.Platform.Files;

/// <summary>Why a file is not taken, and what the person can do instead. Each sentence names the file, because people send several.</summary>
internal static class FileRefusals
{
    public static RuleBroken Empty(string name) => new("files.empty", $"“{name}”是空的，没有内容。请重新选择文件。");

    public static RuleBroken Unknown(string name) =>
        new("files.type-not-taken", $"“{name}”这种文件收不了。照片请用 JPEG、PNG 或 WebP，录音请用手机自带的录音，文件请用 PDF。");

    public static RuleBroken Heic(string name) =>
        new(
            "files.heic",
            $"“{name}”是 HEIC 格式的照片，很多电脑打不开。苹果手机：设置 › 相机 › 格式，选“兼容性最佳”后重拍；安卓手机：相机设置里关闭“高效图片格式”。也可以把照片截一张图再传。"
        );

    public static RuleBroken Animated(string name) => new("files.animated", $"“{name}”是动图，收不了。请传一张照片或一张截图。");

    public static RuleBroken Video(string name) => new("files.video", $"“{name}”是视频，收不了。请改传照片或录音。");

    public static RuleBroken Damaged(string name) => new("files.damaged", $"“{name}”不完整或已损坏，打不开。请重新拍摄或重新上传。");

    public static RuleBroken TagsTooBig(string name) =>
        new("files.tags-too-big", $"“{name}”里夹带了封面图片，收不了。请换一个不带封面的录音。");

    public static RuleBroken TooBig(string name, long limit) =>
        new("files.too-big", $"“{name}”太大，最多 {Megabytes(limit)} MB。请压缩后再传，或分几个文件传。");

    public static RuleBroken TooManyPixels(string name, long width, long height, long limit) =>
        new("files.too-many-pixels", $"“{name}”的尺寸是 {width}×{height}，超过 {limit / 10_000} 万像素。请缩小后再传。");

    // The smallest words that can tell two files apart; what people call their files is their own business and is not kept.
    public static string Shown(string declaredName)
    {
        var clean = string.Concat(declaredName.Where(c => !char.IsControl(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format))
            .Trim();
        var text = new StringInfo(clean[(clean.LastIndexOfAny(['/', '\\']) + 1)..]);

        return text.LengthInTextElements > 40 ? text.SubstringByTextElements(0, 40) + "…" : text.String;
    }

    private static string Megabytes(long bytes) => (bytes / 1_000_000m).ToString("0.#", CultureInfo.InvariantCulture);
}
