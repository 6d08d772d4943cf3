using System.Text.Json;
using Linli.WorkOrders;
using Linli.WorkOrders.Triaging;
using Xunit;

namespace Linli.Tests.WorkOrders.Triaging;

/// <summary>The texts a demo county is filled with are whole, known and nobody's.</summary>
public sealed class DemoRequestsTests
{
    [Fact]
    public void Every_demo_request_has_a_leaf_a_kind_an_ending_and_figures_within_reason()
    {
        var tree = CategoryFile.Load(CategoryFile.ShippedPath);
        var requests = Read("requests.json").GetProperty("requests").EnumerateArray().ToList();

        Assert.True(requests.Count >= 390);
        Assert.All(
            requests,
            r =>
            {
                Assert.True(tree[r.GetProperty("category").GetString()!].IsLeaf);
                Assert.True(Enum.TryParse<RequestKind>(r.GetProperty("kind").GetString(), ignoreCase: true, out _));
                Assert.NotEqual("", r.GetProperty("outcome").GetString());
                Assert.NotEqual("", r.GetProperty("placeHint").GetString());
                Assert.InRange(r.GetProperty("satisfaction").GetInt32(), 1, 5);
                Assert.InRange(r.GetProperty("handlingShare").GetDouble(), 0.01, 1.5);
            }
        );
    }

    [Fact]
    public void Names_hold_rare_hanzi_and_dotted_names_whole()
    {
        var names = Read("names.json");
        var rare = names.GetProperty("rareNames").EnumerateArray().Select(n => n.GetString()!).ToList();

        Assert.Contains(rare, n => n.Contains("𠮷", StringComparison.Ordinal));
        Assert.Contains(rare, n => n.Contains("𰻞", StringComparison.Ordinal));
        Assert.All(
            names.GetProperty("minorityNames").EnumerateArray(),
            n => Assert.Contains("·", n.GetString()!, StringComparison.Ordinal)
        );
    }

    private static JsonElement Read(string file)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);

        while (!File.Exists(Path.Combine(root!.FullName, "Linli.slnx")))
        {
            root = root.Parent;
        }

        return JsonDocument.Parse(File.ReadAllText(Path.Combine(root.FullName, "seed", "demo", "county", file))).RootElement;
    }
}
