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

namespace Linli.Registry.Safeguarding;

/// <summary>What entering a hazard, correcting it and looking after it have in common.</summary>
internal sealed class HazardKeeping(LinliDb db, Envelope envelope, IBodyDirectory bodies, HazardRules rules, OfficeDay days)
{
    /// <summary>Where the keys of the entries lie.</summary>
    public static readonly SealedColumn Keys = new(typeof(Hazard), nameof(Hazard.Key), (county, id, _) => Place(county, new(id)));

    private const string Table = "hazards";
    private const int LongestDescription = 500;

    public DateOnly Today(Actor by) => days.Today(by.County);

    public Provenance Checked(Provenance said, Actor by) => said.Checked(days.Today(by.County));

    /// <exception cref="RuleBroken">Kind, level or description is missing, or the body does not handle anything here.</exception>
    public HazardSheet Checked(HazardForm said, Actor by)
    {
        if (rules.Kind(said.Kind) is not { } kind || rules.Level(said.Level) is not { } level)
        {
            throw new RuleBroken("registry.hazard-kind", $"请选隐患的类别和等级。");
        }

        if (said.Description is not { Length: <= LongestDescription } description)
        {
            throw new RuleBroken("registry.hazard-description", $"请写明是什么隐患，不超过 {LongestDescription} 个字。");
        }

        if (said.Body is { } body && Handling(by).All(b => b.Id != body))
        {
            throw new RuleBroken("registry.hazard-body", $"这个单位不负责这一片，请重新选择责任单位。");
        }

        return new(kind.Code, level.Code, description, said.Body);
    }

    /// <summary>Bodies that could remove something in this person's jurisdiction.</summary>
    public IReadOnlyList<BodyCard> Handling(Actor by) => bodies.HandlingUnits(by.County, by.Jurisdiction.AreaPrefix ?? by.County.Value);

    public string? NameOf(CountyCode county, BodyId? body) => body is { } id ? bodies.Find(county, id)?.Name : null;

    /// <exception cref="NotThere">None of that id in this person's jurisdiction.</exception>
    public async Task<Hazard> Load(HazardId id, CancellationToken ct) =>
        await db.Set<Hazard>().SingleOrDefaultAsync(h => h.Id == id, ct) ?? throw new NotThere("hazard");

    public byte[] NewKey(CountyCode county, HazardId id) => RecordKey.Make(envelope, Place(county, id)).Wrapped;

    public RecordKey KeyOf(Hazard hazard) => RecordKey.Open(envelope, hazard.Key, Place(hazard.County, hazard.Id));

    /// <summary>Field by field as the history keeps them; what is not known is null.</summary>
    public Dictionary<string, string?> Values(Hazard hazard) =>
        new(StringComparer.Ordinal)
        {
            [HazardFields.Kind] = hazard.Kind,
            [HazardFields.Level] = hazard.Level,
            [HazardFields.Description] = hazard.Description,
            [HazardFields.Place] = hazard.Place,
            [HazardFields.Body] = NameOf(hazard.County, hazard.Body),
            [HazardFields.State] = hazard.State.ToString(),
            [HazardFields.Measures] = hazard.Measures,
            [HazardFields.CheckOn] = hazard.CheckOn?.ToString("O", CultureInfo.InvariantCulture),
        };

    /// <summary>Writes the line that goes with a change: what is different from before.</summary>
    /// <param name="before">Null for a new entry.</param>
    public void Line(
        Hazard hazard,
        IReadOnlyDictionary<string, string?>? before,
        RegisterAct act,
        Provenance from,
        Actor by,
        DateTimeOffset at,
        Guid? operation = null
    )
    {
        var changed = Values(hazard).Where(v => v.Value != before?.GetValueOrDefault(v.Key)).ToDictionary();
        db.Add(EntryLines.Write(KeyOf(hazard), hazard.Id.Value, hazard.Lines, act, from, changed, by, at, operation));
    }

    private static SealedPlace Place(CountyCode county, HazardId id) => new(county, Table, "key", id.Value);
}

/// <summary>What a form says about a hazard, as typed.</summary>
internal sealed record HazardForm(string? Kind, string? Level, string? Description, BodyId? Body)
{
    public static HazardForm From(IFormCollection form) =>
        new(
            form["kind"],
            form["level"],
            string.IsNullOrWhiteSpace(form["description"]) ? null : form["description"].ToString().Trim(),
            Guid.TryParse(form["body"], out var body) ? new BodyId(body) : null
        );
}
