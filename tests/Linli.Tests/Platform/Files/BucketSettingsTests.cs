using Linli.Platform.Files;
using Linli.Platform.Settings;
using Xunit;

namespace Linli.Tests.Platform.Files;

public sealed class BucketSettingsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_a_word_it_is_the_folder()
    {
        Assert.Null(BucketSettings.Read(_ => null));
        Assert.Null(Read(("LINLI_FILES", "folder")));
    }

    [Theory]
    [InlineData("s3://photos", "photos", "")]
    [InlineData("s3://photos/", "photos", "")]
    [InlineData("s3://photos/a/b/", "photos", "a/b/")]
    public void A_bucket_has_a_name_and_perhaps_a_prefix(string said, string bucket, string prefix)
    {
        var read = Read(
            ("LINLI_FILES", said),
            ("LINLI_S3_ENDPOINT", "https://s3.example.org"),
            ("LINLI_S3_KEY_FILE", Key("me\n\n s3cret \n"))
        )!;
        Assert.Equal((bucket, prefix, "me", "s3cret", "us-east-1"), (read.Bucket, read.Prefix, read.KeyId, read.Secret, read.Region));
    }

    [Theory]
    [InlineData("minio", "https://a", "x\ny", "LINLI_FILES is 'minio'")]
    [InlineData("s3://", "https://a", "x\ny", "LINLI_FILES is 's3://'")]
    [InlineData("s3://a", "a:9000", "x\ny", "LINLI_S3_ENDPOINT")]
    [InlineData("s3://a", "https://a", "x", "does not have two lines")]
    [InlineData("s3://a", "https://a", null, "LINLI_S3_KEY_FILE")]
    public void What_is_not_said_whole_is_named(string files, string endpoint, string? key, string named)
    {
        var file = key is null ? null : Key(key);
        var refused = Assert.Throws<InvalidOperationException>(() =>
            Read(("LINLI_FILES", files), ("LINLI_S3_ENDPOINT", endpoint), ("LINLI_S3_KEY_FILE", file))
        );
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_others_can_read_is_refused()
    {
        var file = Key("x\ny");
        File.SetUnixFileMode(file, DurableFile.OwnerOnly | UnixFileMode.GroupRead);
        var refused = Assert.Throws<InvalidOperationException>(() =>
            Read(("LINLI_FILES", "s3://a"), ("LINLI_S3_ENDPOINT", "https://a"), ("LINLI_S3_KEY_FILE", file))
        );
        Assert.Contains("chmod 600", refused.Message, StringComparison.Ordinal);
    }

    private static BucketSettings? Read(params (string Name, string? Value)[] said) =>
        BucketSettings.Read(name => said.FirstOrDefault(s => s.Name == name).Value);

    private string Key(string text)
    {
        DurableFile.WriteSecret(_folder["key"], System.Text.Encoding.UTF8.GetBytes(text));
        return _folder["key"];
    }
}
