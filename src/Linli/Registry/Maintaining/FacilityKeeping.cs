using System.Globalization;
using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Platform.Sealing;
using Linli.Platform.Web;
using Linli.Registry.Keeping;
using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Maintaining;

/// <summary>What entering a facility, correcting it and looking after it have in common.</summary>
internal sealed class FacilityKeeping(LinliDb db, Envelope envelope, IBodyDirectory bodies, FacilityRules rules, OfficeDay days)
{
    /// <summary>Where the keys of the entries lie.</summary>
    public static readonly SealedColumn Keys = new(typeof(Facility), nameof(Facility.Key), (county, id, _) => Place(county, new(id)));

    private const string Table = "facilities";
    private const int LongestLabel = 40;
    private const int LongestPurpose = 200;

    public Provenance Checked(Provenance said, Actor by) => said.Checked(days.Today(by.County));

    /// <exception cref="RuleBroken">Kind or purpose is missing, something is too long, or the body does not handle anything here.</exception>
    public FacilitySheet Checked(FacilityForm said, Actor by)
    {
        if (rules.Kind(said.Kind) is not { } kind)
        {
            throw new RuleBroken("registry.facility-kind", $"请选是哪一种设施。");
        }

        if (said.Label is { Length: > LongestLabel })
        {
            throw new RuleBroken("registry.facility-label", $"编号最多 {LongestLabel} 个字，请照牌子上的写。");
        }

        if (kind.NeedsPurpose && said.Purpose is null)
        {
            throw new RuleBroken("registry.facility-purpose", $"登记“{kind.Zh}”要写明用途：为什么装在这里、拍哪里、谁能看。");
        }

        if (said.Purpose is { Length: > LongestPurpose })
        {
            throw new RuleBroken("registry.facility-purpose-long", $"用途最多 {LongestPurpose} 个字，请写短一点。");
        }

        if (said.Body is { } body && Handling(by).All(b => b.Id != body))
        {
            throw new RuleBroken("registry.facility-body", $"这个单位不负责这一片，请重新选择责任单位。");
        }

        return new(kind.Code, said.Label, said.Purpose, said.Body);
    }

    /// <summary>Bodies that could keep something in order in this person's jurisdiction.</summary>
    public IReadOnlyList<BodyCard> Handling(Actor by) => bodies.HandlingUnits(by.County, by.Jurisdiction.AreaPrefix ?? by.County.Value);

    public string? NameOf(CountyCode county, BodyId? body) => body is { } id ? bodies.Find(county, id)?.Name : null;

    /// <exception cref="NotThere">None of that id in this person's jurisdiction.</exception>
    public async Task<Facility> Load(FacilityId id, CancellationToken ct) =>
        await db.Set<Facility>().SingleOrDefaultAsync(f => f.Id == id, ct) ?? throw new NotThere("facility");

    public byte[] NewKey(CountyCode county, FacilityId id) => RecordKey.Make(envelope, Place(county, id)).Wrapped;

    public RecordKey KeyOf(Facility facility) => RecordKey.Open(envelope, facility.Key, Place(facility.County, facility.Id));

    /// <summary>Field by field as the history keeps them; what is not known is null.</summary>
    public Dictionary<string, string?> Values(Facility facility) =>
        new(StringComparer.Ordinal)
        {
            [FacilityFields.Kind] = facility.Kind,
            [FacilityFields.Label] = facility.Label,
            [FacilityFields.Purpose] = facility.Purpose,
            [FacilityFields.Place] = facility.Place,
            [FacilityFields.Body] = NameOf(facility.County, facility.Body),
            [FacilityFields.State] = facility.State.ToString(),
            [FacilityFields.StateOn] = facility.StateOn.ToString("O", CultureInfo.InvariantCulture),
            [FacilityFields.Fault] = facility.Fault,
        };

    /// <summary>Writes the line that goes with a change: what is different from before.</summary>
    /// <param name="before">Null for a new entry.</param>
    public void Line(
        Facility facility,
        IReadOnlyDictionary<string, string?>? before,
        RegisterAct act,
        Provenance from,
        Actor by,
        DateTimeOffset at
    )
    {
        var changed = Values(facility).Where(v => v.Value != before?.GetValueOrDefault(v.Key)).ToDictionary();
        db.Add(EntryLines.Write(KeyOf(facility), facility.Id.Value, facility.Lines, act, from, changed, by, at));
    }

    private static SealedPlace Place(CountyCode county, FacilityId id) => new(county, Table, "key", id.Value);
}

/// <summary>What a form says about a facility, as typed.</summary>
internal sealed record FacilityForm(string? Kind, string? Label, string? Purpose, BodyId? Body)
{
    public static FacilityForm From(IFormCollection form) =>
        new(form["kind"], Text(form["label"]), Text(form["purpose"]), Guid.TryParse(form["body"], out var body) ? new BodyId(body) : null);

    private static string? Text(string? said) => string.IsNullOrWhiteSpace(said) ? null : said.Trim();
}
