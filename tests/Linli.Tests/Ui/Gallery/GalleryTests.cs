using System.Text.RegularExpressions;
using Linli.Ui;
using Xunit;

namespace Linli.Tests.Ui.Gallery;

/// <summary>
/// Every kind of page, made of the parts alone, with invented figures. Written to artifacts/gallery to be looked at, and held to what
/// the content security policy and readers with a screen reader need.
/// </summary>
public sealed partial class GalleryTests
{
    private static readonly Appearance s_elder = new() { Nonce = GalleryRenderer.Nonce, Elder = true };

    public static TheoryData<string> Names => [.. s_pages.Keys];

    private static readonly Dictionary<string, Func<Task<string>>> s_pages = new()
    {
        ["home"] = () => GalleryRenderer.Page<PhoneHome>(Surface.Resident, "/"),
        ["home-elder"] = () => GalleryRenderer.Page<PhoneHome>(Surface.Resident, "/", s_elder),
        ["report"] = () => GalleryRenderer.Page<ReportForm>(Surface.Resident, "/report"),
        ["report-wrong"] = () => GalleryRenderer.Page<ReportForm>(Surface.Resident, "/report", null, (nameof(ReportForm.Wrong), true)),
        ["report-elder"] = () => GalleryRenderer.Page<ReportForm>(Surface.Resident, "/report", s_elder),
        ["sent"] = () => GalleryRenderer.Page<Sent>(Surface.Resident, "/report/sent"),
        ["track"] = () => GalleryRenderer.Page<Track>(Surface.Resident, "/track/LL-1121-0042"),
        ["track-elder"] = () => GalleryRenderer.Page<Track>(Surface.Resident, "/track/LL-1121-0042", s_elder),
        ["states"] = () => GalleryRenderer.Page<States>(Surface.Resident, "/states"),
        ["desk"] = () => GalleryRenderer.Page<DeskList>(Surface.Desk, "/desk/orders"),
        ["desk-empty"] = () => GalleryRenderer.Page<DeskList>(Surface.Desk, "/desk/orders", null, (nameof(DeskList.Empty), true)),
        ["order"] = () => GalleryRenderer.Page<OrderPage>(Surface.Desk, "/desk/orders/1"),
        ["import"] = () => GalleryRenderer.Page<ImportPreview>(Surface.Desk, "/desk/imports/1"),
        ["wall"] = () => GalleryRenderer.Page<CommandWall>(Surface.Wall, "/wall"),
        ["sign-in"] = () => GalleryRenderer.Page<SignIn>(Surface.SignIn, "/sign-in", null, (nameof(SignIn.Wrong), true)),
        ["peek"] = () => GalleryRenderer.Html<OrderPeek>("/desk/orders", null, []),
    };

    [Theory, MemberData(nameof(Names))]
    public async Task A_page_keeps_the_policy_and_has_one_heading(string name)
    {
        var html = await s_pages[name]();
        var folder = Directory.CreateDirectory(Path.Combine(GalleryRenderer.Root, "artifacts/gallery"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, name + ".html"), html, TestContext.Current.CancellationToken);

        Assert.DoesNotMatch(InlineStyleOrScript(), html);

        // The peek is a fragment: the page around it has the heading.
        Assert.Equal(name == "peek" ? 0 : 1, Heading().Count(html));
    }

    [Theory]
    [InlineData("<p style=\"width:3px\">")]
    [InlineData("<a href=\"javascript:x()\">")]
    [InlineData("<button onclick=\"x()\">")]
    [InlineData("<script nonce=\"n\">x()</script>")]
    [InlineData("<style>")]
    public void A_planted_fault_is_seen(string html) => Assert.Matches(InlineStyleOrScript(), html);

    [Theory, MemberData(nameof(Names))]
    public async Task Every_control_has_a_name_and_every_id_is_said_once(string name)
    {
        var html = await s_pages[name]();
        var ids = Id().Matches(html).Select(match => match.Groups[1].Value).ToList();

        Assert.Empty(ids.GroupBy(id => id).Where(same => same.Count() > 1).Select(same => same.Key));
        Assert.Empty(LabelFor().Matches(html).Select(match => match.Groups[1].Value).Except(ids));
        Assert.Empty(DescribedBy().Matches(html).Select(match => match.Groups[1].Value).Except(ids));
    }

    [Theory]
    [InlineData("/desk/orders", "工单")]
    [InlineData("/desk/orders/1/contact", "工单")]
    [InlineData("/desk/requests/new", "登记诉求")]
    public async Task The_menu_shows_where_we_are(string address, string here)
    {
        var html = await GalleryRenderer.Page<OrderPage>(Surface.Desk, address);

        Assert.Equal(here, CurrentMenu().Matches(html).Single().Groups[1].Value);
    }

    [GeneratedRegex("""\sstyle=|\son[a-z]+=|<style|javascript:|<script(?![^>]*\ssrc=)""")]
    private static partial Regex InlineStyleOrScript();

    [GeneratedRegex("aria-current=\"page\">([^<]+)<")]
    private static partial Regex CurrentMenu();

    [GeneratedRegex("<h1[ >]")]
    private static partial Regex Heading();

    [GeneratedRegex("\\sid=\"([^\"]+)\"")]
    private static partial Regex Id();

    [GeneratedRegex("<label[^>]*\\sfor=\"([^\"]+)\"")]
    private static partial Regex LabelFor();

    [GeneratedRegex("\\saria-(?:describedby|labelledby)=\"([^\"]+)\"")]
    private static partial Regex DescribedBy();
}
