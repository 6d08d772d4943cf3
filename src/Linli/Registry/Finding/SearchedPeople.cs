using Linli.Platform.Searching;
using Linli.Registry.Browsing;
using Linli.Registry.Public;

namespace Linli.Registry.Finding;

/// <summary>Residents of one's own jurisdiction on the search page, masked as in every list: nothing is opened, so nothing is written down.</summary>
internal sealed class SearchedPeople(ResidentList list, AreaTrail areas, Ui.Texts.Texts t) : ISearchPart
{
    public string Code => "people";
    public string Name => t["居民"];
    public string Hint => t["姓名、拼音、首字母（wxm）、王*明，重名再写出生年份或门牌（张伟 1985、张伟 3-2-502）；完整的证件号或电话。"];
    public string Permission => RegistryPermissions.View;
    public int Order => 20;
    public SearchList List => new(RegistryLinks.Residents, t["到居民列表里看"], "find");

    public async Task<SearchSheet> Find(SearchAsked asked, CancellationToken ct)
    {
        var rows = await list.Find(asked.Words, new(), ct, asked.Most + 1);
        var whole = NumberSaid.Of(asked.Words) is not null;
        return new([.. rows.Take(asked.Most + 1).Select(r => Hit(r, asked, whole))]);
    }

    private SearchHit Hit(ResidentRow row, SearchAsked asked, bool whole) =>
        new(
            row.Name,
            string.Join(
                " · ",
                new[]
                {
                    row.Home,
                    areas.Say(asked.Me.County, row.Area),
                    row.BirthYear is { } year ? t["{0} 年", year] : null,
                    row.Sex is { } sex ? t[sex] : null,
                }.Where(s => !string.IsNullOrEmpty(s))
            )
        )
        {
            Href = RegistryLinks.Resident(row.Id),
            Tag = t[row.Kind],
            IsExact = whole,
        };
}
