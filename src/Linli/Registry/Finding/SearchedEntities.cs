using Linli.Kernel;
using Linli.Platform.Searching;
using Linli.Registry.Browsing;
using Linli.Registry.Public;
using Linli.Registry.Trading;

namespace Linli.Registry.Finding;

/// <summary>Market entities of one's own jurisdiction on the search page, those that closed too.</summary>
internal sealed class SearchedEntities(EntityList list, AreaTrail areas, Ui.Texts.Texts t) : ISearchPart
{
    public string Code => "entities";
    public string Name => t["市场主体"];
    public string Hint => t["名称里的几个字、拼音、首字母（hplf），完整的 18 位信用代码。"];
    public string Permission => RegistryPermissions.View;
    public int Order => 40;
    public SearchList List => new(RegistryLinks.Entities, t["打开市场主体列表"]);

    public async Task<SearchSheet> Find(SearchAsked asked, CancellationToken ct)
    {
        var whole = CreditCode.Read(asked.Words).Code is not null;
        var rows = await list.Find(asked.Words, asked.Most + 1, ct);
        return new([.. rows.Select(r => Hit(r, asked, whole))]);
    }

    private SearchHit Hit(EntityRow row, SearchAsked asked, bool whole) =>
        new(
            row.Name,
            string.Join(" · ", new[] { row.Place, areas.Say(asked.Me.County, row.Area), row.Code }.Where(s => !string.IsNullOrEmpty(s)))
        )
        {
            Href = RegistryLinks.Entity(row.Id),
            Tag = t[row.State == MarketEntityState.InBusiness ? row.Kind : row.State],
            IsExact = whole,
        };
}
