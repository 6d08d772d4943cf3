using Linli.Platform.Files;
using Xunit;

namespace Linli.Tests.Platform.Files;

public sealed class DurableFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_secret_is_for_its_owner_only_and_replaced_as_a_whole()
    {
        DurableFile.WriteSecret(_folder["key"], [1, 2, 3]);
        DurableFile.WriteSecret(_folder["key"], [4]);

        Assert.Equal([4], File.ReadAllBytes(_folder["key"]));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder["key"]));
        Assert.Equal([_folder["key"]], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_write_that_fails_leaves_no_unfinished_file()
    {
        Directory.CreateDirectory(_folder["taken/by-a-folder"]);
        Assert.Throws<IOException>(() => DurableFile.WriteSecret(_folder["taken"], [1]));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Folders_are_made_down_to_the_last()
    {
        DurableFile.CreateDirectory(_folder["a/b/c/"]);
        Assert.Equal(DurableFile.OwnerOnlyFolder, File.GetUnixFileMode(_folder["a/b/c"]));
    }

    [Fact]
    public void A_folder_that_is_not_there_cannot_be_synced()
    {
        var failure = Assert.Throws<IOException>(() => DurableFile.SyncDirectory(_folder["nowhere"]));
        Assert.Contains("errno 2", failure.Message, StringComparison.Ordinal);
    }
}
