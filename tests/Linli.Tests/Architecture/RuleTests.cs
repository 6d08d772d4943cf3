using System.Reflection;
using System.Text.RegularExpressions;
using Linli.Platform.Access;
using Linli.Tests.Support;
using Linli.WorkOrders;

namespace Linli.Tests.Architecture;

/// <summary>House rules that hold in the sources.</summary>
public sealed partial class RuleTests
{
    // Each with the reason why it may look past a fence.
    private static readonly Dictionary<string, string> MayLookPast = new()
    {
        ["src/Linli/Platform/Work/WorkBacklog.cs"] = "counts waiting work of the installation, no rows",
        ["src/Linli/Registry/Browsing/ResidentList.cs"] = "reads by key whom a search inside the jurisdiction found, and looks once more",
        ["src/Linli/Registry/Exporting/AskForExport.cs"] = "one's own exports, wherever they reach",
        ["src/Linli/Registry/Exporting/Exports.cs"] = "one's own exports, wherever they reach; others' only inside the jurisdiction",
        ["src/Linli/Registry/Exporting/FetchExport.cs"] = "one's own export, wherever it reaches",
        ["src/Linli/Registry/Finding/EntityNames.cs"] =
            "reads the county's names of businesses into memory for everybody; answers only with ids inside the jurisdiction",
        ["src/Linli/Registry/Finding/HazardTexts.cs"] =
            "reads what is written of the county's hazards into memory for everybody; answers only with ids inside the jurisdiction",
        ["src/Linli/Registry/Finding/ResidentNames.cs"] = "keeps the names of the whole county; answers ids inside the jurisdiction only",
        ["src/Linli/Registry/Holding/Holds.cs"] = "whether the law holds an entry, wherever it went; shows nothing",
        ["src/Linli/Registry/Importing/EnterRows.cs"] = "whether people of a file are here already; shows nothing",
        ["src/Linli/Registry/Keeping/EnterResident.cs"] =
            "takes over the entry of somebody who moved here, by the number of their paper and their name",
        ["src/Linli/Registry/Keeping/ResidentKeeping.cs"] = "whether the county has this paper already; of another area only that it has",
        ["src/Linli/Registry/Keeping/Homes.cs"] = "whether a merged entry still needs its home; shows nothing",
        ["src/Linli/Registry/Merging/AskMerge.cs"] = "where an entry lies that looks alike, to ask the community there",
        ["src/Linli/Registry/Merging/Duplicates.cs"] = "entries elsewhere that look alike; of them only in which community they lie",
        ["src/Linli/Registry/Merging/MergeBook.cs"] = "one's own questions, and in which fields an asked entry agrees with the asker's",
        ["src/Linli/Registry/Merging/MergeResidents.cs"] = "whether a request to be erased waits; shows nothing",
        ["src/Linli/Registry/Merging/MergedEntries.cs"] = "entries that were merged into one that is in sight",
        ["src/Linli/Registry/Merging/ResidentPairs.cs"] = "the entry of another community that has agreed",
        ["src/Linli/Registry/Merging/UndoMerge.cs"] = "the household a merged entry goes back to",
        ["src/Linli/Registry/Revealing/RecordLook.cs"] = "how often somebody opened anything in the last hour; a number",
        ["src/Linli/Registry/Telling/RegistryTasks.cs"] = "the masked name of who was taken over, for those who kept the entry",
        ["src/Linli/Registry/Trading/EntityKeeping.cs"] =
            "whether the county has this credit code already, and takes the entry of one that moved here over",
        ["src/Linli/WorkOrders/OrderActs.cs"] = "loads an order for somebody whose receipt was verified",
        ["src/Linli/WorkOrders/Publicising/PublicResults.cs"] = "published results; of the order only whether it was opened again",
        ["src/Linli/WorkOrders/Rating/Counting.cs"] = "reads what an order counted for before, to count on; shows nothing",
        ["src/Linli/WorkOrders/Rating/RatesExport.cs"] = "numbers of orders that counted for a unit and moved on since",
        ["src/Linli/WorkOrders/Receiving/FileRequest.cs"] = "joins an open order: only a voice is added",
        ["src/Linli/WorkOrders/Receiving/FoundReceipts.cs"] =
            "computes the receipts of the county's latest requests; which of their orders are shown is asked of the orders",
        ["src/Linli/WorkOrders/Receiving/PublicOrders.cs"] = "public facts without identity",
        ["src/Linli/WorkOrders/Receiving/Repeats.cs"] = "whether the matter was here before; answers with a number, shows nothing",
        ["src/Linli/WorkOrders/Tracking/Dialogue.cs"] = "finds the request whose receipt is about to be verified",
        ["src/Linli/WorkOrders/Tracking/MyRequests.cs"] = "after the receipts were verified",
        ["src/Linli/WorkOrders/Tracking/TrackedOrders.cs"] = "after the receipt was verified",
    };

    [Fact]
    public void Only_known_places_look_past_the_fence_of_jurisdiction()
    {
        var looking = Repository.Sources(".cs", ".razor").Where(f => Read(f).Contains("IgnoreQueryFilters", StringComparison.Ordinal));

        Assert.Equal(MayLookPast.Keys.Order(StringComparer.Ordinal), looking);
    }

    [Fact]
    public void Nobody_looks_past_the_fence_of_the_county_but_the_health_count()
    {
        var bare = Repository
            .Sources(".cs", ".razor")
            .Where(f =>
                BareIgnore().IsMatch(Read(f)) || Read(f).Contains("IgnoreQueryFilters([ModelFilters.County", StringComparison.Ordinal)
            );

        Assert.Equal(["src/Linli/Platform/Work/WorkBacklog.cs"], bare);
    }

    [Fact]
    public void Every_permission_is_granted_to_somebody_and_asked_for_somewhere()
    {
        string[] neverGranted = [WorkOrderPermissions.Requester, WorkOrderPermissions.System];
        var granted = new Grants(Linli.Modules.All).All;
        var asked = House
            .Types.Where(t =>
                !t.Name.EndsWith("Module", StringComparison.Ordinal) && !t.Name.EndsWith("Permissions", StringComparison.Ordinal)
            )
            .SelectMany(House.Strings)
            .SelectMany(s => s.Split('|'))
            .Concat(RoutePermissions())
            .ToHashSet(StringComparer.Ordinal);

        Assert.Empty(Permissions().Except(granted).Except(neverGranted));
        Assert.Empty(granted.Except(Permissions()));
        Assert.Empty(Permissions().Except(asked));
    }

    [Fact]
    public void Cities_and_provinces_are_data()
    {
        var named =
            from file in Repository.Sources(".cs", ".razor")
            from Match place in Places().Matches(WithoutComments(Read(file)))
            select $"{file}: {place.Value}";

        Assert.Empty(named);
    }

    [Fact]
    public void No_test_is_skipped_in_silence()
    {
        var skipped = Directory
            .EnumerateFiles(Repository.At("tests"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && SkippedTest().IsMatch(File.ReadAllText(f)))
            .Select(f => Path.GetRelativePath(Repository.Root, f));

        Assert.Empty(skipped);
    }

    [Fact]
    public void Names_say_what_a_thing_is_and_not_that_it_helps()
    {
        var vague = House.Types.Where(t => VagueName().IsMatch(t.Name)).Select(t => t.FullName);

        Assert.Empty(vague);
    }

    private static IEnumerable<string> Permissions() =>
        typeof(LinliHost)
            .Assembly.GetTypes()
            .Where(t => t is { IsAbstract: true, IsSealed: true } && t.Name.EndsWith("Permissions", StringComparison.Ordinal))
            .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(f => (string)f.GetValue(null)!);

    // Routes are mapped in the module's class, which also grants: look at what they ask for, not at the class.
    private static IEnumerable<string> RoutePermissions() =>
        House
            .Types.Where(t => t.Name.EndsWith("Module", StringComparison.Ordinal))
            .SelectMany(t => t.Methods.Where(m => m.Name == "Map" && m.HasBody))
            .SelectMany(m => m.Body.Instructions)
            .Select(i => i.Operand)
            .OfType<string>()
            .SelectMany(s => s.Split('|'));

    private static string Read(string file) => File.ReadAllText(Repository.At(file));

    private static string WithoutComments(string source) => Comments().Replace(source, "");

    [GeneratedRegex(@"IgnoreQueryFilters\(\s*\)")]
    private static partial Regex BareIgnore();

    [GeneratedRegex(@"^\s*(///|//).*$|@\*.*?\*@", RegexOptions.Multiline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"\[(Fact|Theory)\([^)]*Skip\b|Assert\.Skip\(")]
    private static partial Regex SkippedTest();

    [GeneratedRegex("(Manager|Helper|Service|Util|Utils|Base|Impl)$")]
    private static partial Regex VagueName();

    [GeneratedRegex(
        "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|长治|北关|Asia/|Beijing|Shanghai"
    )]
    private static partial Regex Places();
}
