using Linli.Tests.Ui.Gallery;
using Linli.Ui;
using Xunit;

namespace Linli.Tests.Ui;

/// <summary>A resident on a slow network loads 60 KB at most (promises 3.3); styles and scripts get half of it.</summary>
public sealed class AssetBudgetTests
{
    [Theory]
    [InlineData(30_000, "resident.css", "resident.js")]
    [InlineData(20_000, "resident.js")]
    [InlineData(60_000, "desk.css", "htmx.js", "desk.js")]
    public void What_a_page_loads_stays_small_over_the_wire(int most, params string[] names)
    {
        var built = new AssetManifest(GalleryRenderer.AssetsFolder);
        Assert.True(built.IsBuilt, "Run `npm ci && npm run build` first: there are no styles and scripts to weigh.");

        var bytes = names.Sum(name => new FileInfo(Path.Combine(built.Folder, Path.GetFileName(built[name]) + ".br")).Length);

        Assert.InRange(bytes, 1, most);
    }
}
