using Linli.Kernel;

namespace Linli.Platform.Files.Uploading;

/// <summary>Why an upload in pieces is not begun or does not go on, and what the person can do.</summary>
internal static class UploadRefusals
{
    public static RuleBroken TooManyOfYours() =>
        new("files.uploads-yours", $"您还有很多文件没有传完，这一个没有开始传。请先把前面的发出去，或过一会儿再试。");

    public static RuleBroken TooMany() => new("files.uploads-full", $"现在传文件的人太多，这一个没有开始传。请过几分钟再试。");

    public static RuleBroken TooLong(long limit) =>
        new("files.upload-too-long", $"文件太大，最多 {limit / 1_000_000} MB，没有开始传。请压缩后再传，或分几个文件传。");

    /// <summary>Another was faster, or an answer got lost: ask where it stands and go on from there.</summary>
    public static RuleBroken Elsewhere() => new("files.upload-elsewhere", $"这一段接不上，没有保存。请问一下传到哪里了，再从那里接着传。");

    public static RuleBroken Longer() => new("files.upload-longer", $"传来的比说好的长，这一段没有保存。请重新选择文件再传。");

    public static RuleBroken Crumbs() => new("files.upload-crumbs", $"这个文件断得太碎，传不完了。请换个网络好的地方，重新选择文件再传。");

    public static RuleBroken Gone() => new("files.upload-gone", $"有文件没有传完，或放得太久已经清掉了。请重新选择文件再提交。");
}
