using Linli.Platform.Files;
using Linli.Platform.Settings;
using Linli.Verbs;
using Microsoft.Extensions.Configuration;

namespace Linli.Tests.Platform.Files;

/// <summary>The room kept for the day the disk is full.</summary>
public sealed class BallastTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_takes_its_room_once_and_gives_it_back()
    {
        var settings = Settings("2");

        Assert.True(Ballast.Lay(settings));
        Assert.True(Ballast.Lay(settings));
        Assert.Equal(2_000_000, new FileInfo(_folder["ballast"]).Length);

        Assert.Equal(0, await FreeBallast.Run(["--release", $"--LINLI_DATA={_folder.Path}"]));
        Assert.False(File.Exists(_folder["ballast"]));
        Assert.Equal(1, await FreeBallast.Run(["--release", $"--LINLI_DATA={_folder.Path}"]));
        Assert.Equal(2, await FreeBallast.Run([]));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("100000000")]
    public void None_is_laid_when_none_is_wanted_or_it_would_fill_the_disk(string megabytes)
    {
        Assert.False(Ballast.Lay(Settings(megabytes)));
        Assert.False(File.Exists(_folder["ballast"]));
    }

    [Fact]
    public void A_size_that_is_no_number_is_refused_by_name() =>
        Assert.Contains(
            "LINLI_BALLAST_MB",
            Assert.Throws<InvalidOperationException>(() => Settings("much")).Message,
            StringComparison.Ordinal
        );

    private LinliSettings Settings(string megabytes) =>
        LinliSettings.Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection(new Dictionary<string, string?> { ["LINLI_DATA"] = _folder.Path, ["LINLI_BALLAST_MB"] = megabytes })
                .Build()
        );
}
