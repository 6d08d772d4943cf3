using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Platform.Searching;
using Linli.Registry.Browsing;
using Linli.Registry.Public;
using Linli.Registry.Safeguarding;
using Linli.Ui;

namespace Linli.Registry.Finding;

/// <summary>Hazards of one's own jurisdiction on the search page, those that are gone too.</summary>
internal sealed class SearchedHazards(LinliDb db, HazardList list, HazardTexts words, OfficeDay days, AreaTrail areas, Ui.Texts.Texts t)
    : ISearchPart
{
    public string Code => "hazards";
    public string Name => t["隐患"];
    public string Hint => t["说明或地点里的几个字、拼音、首字母。"];
    public string Permission => RegistryPermissions.View;
    public int Order => 50;
    public SearchList List => new(RegistryLinks.Hazards, t["打开隐患列表"]);

    public async Task<SearchSheet> Find(SearchAsked asked, CancellationToken ct)
    {
        var found = await words.Find(db, asked.Words, asked.Most + 1, ct);

        if (found.Count == 0)
        {
            return SearchSheet.Nothing;
        }

        var today = days.Today(asked.Me.County);
        var rows = await list.These(found, ct);
        return new([.. rows.Select(r => Hit(r, asked, today))]);
    }

    private SearchHit Hit(HazardRow row, SearchAsked asked, DateOnly today) =>
        new(row.Description, string.Join(" · ", new[] { row.Place, areas.Say(asked.Me.County, row.Area) }.Where(s => s.Length > 0)))
        {
            Href = RegistryLinks.Hazard(row.Id),
            Tag = row.CheckOn < today ? t["该复查了"] : t[row.State],
            Tone =
                row.CheckOn < today ? Tone.Cinnabar
                : row.State == HazardState.Removed ? default
                : Tone.Amber,
        };
}
