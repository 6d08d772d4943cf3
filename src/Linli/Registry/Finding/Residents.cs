using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Platform.Web;
using Linli.Registry.Browsing;
using Linli.Registry.Keeping;
using Linli.Registry.Public;
using Linli.Registry.Revealing;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Finding;

/// <inheritdoc cref="IResidentDirectory"/>
internal sealed class Residents(LinliDb db, ResidentList list, ResidentDossiers dossiers, ResidentBox box, RecordLook record)
    : IResidentDirectory
{
    /// <summary>What stands among a person's looks when something was filed for them with what the register knows.</summary>
    public const string ForFiling = "代为登记诉求";

    // More nobody reads through while somebody waits.
    private const int Most = 8;

    public bool Serves(Actor by) => by.May(RegistryPermissions.View) && by.May(RegistryPermissions.Reveal);

    public async Task<IReadOnlyList<ResidentFound>> Find(string words, Actor by, CancellationToken ct) =>
        Serves(by)
            ? [.. (await list.Find(words, new(), ct)).Take(Most).Select(r => new ResidentFound(r.Id, r.Name, r.BirthYear, r.Home))]
            : [];

    public async Task<ResidentCard?> Card(ResidentId id, Actor by, CancellationToken ct)
    {
        if (!Serves(by) || await dossiers.Find(id, null, ct) is not { Resident.IsLiving: true } dossier)
        {
            return null;
        }

        var home = dossier.Resident.Dwelling;
        var building = await db.Set<Dwelling>().Where(d => d.Id == home).Select(d => d.Building).SingleAsync(ct);
        return new(id, Known(ResidentFields.Name)!, Known(ResidentFields.Phone), Known(ResidentFields.Home)!, building);

        KnownValue? Known(string field) =>
            dossier.Fields.GetValueOrDefault(field) is { } value && dossier.Origins[field] is var line
                ? new(value, line.Source.Zh(), line.TrueFrom)
                : null;
    }

    public async Task<ResidentContact> Take(ResidentId id, bool name, bool phone, Actor by, CancellationToken ct)
    {
        if (
            !Serves(by)
            || await db.Set<Resident>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is not { IsLiving: true } resident
        )
        {
            throw new NotThere("resident");
        }

        var sheet = box.Open(resident);
        string[] taken =
        [
            .. name ? [ResidentFields.Name] : Array.Empty<string>(),
            .. phone && sheet.Phone is not null ? [ResidentFields.Phone] : Array.Empty<string>(),
        ];

        if (taken.Length > 0)
        {
            await record.Note(new(FieldCatalog.Residents, id.Value, resident.Area), taken, ForFiling, by, ct);
        }

        return new(sheet.Name, sheet.Phone);
    }

    public async Task<int> TakenSince(DateTimeOffset since, CancellationToken ct)
    {
        var looks = await db.Set<RegisterLook>()
            .Where(l => l.At >= since && l.Export == null && l.Reason == ForFiling)
            .GroupBy(l => l.Fields)
            .Select(g => new { g.Key, Times = g.Count() })
            .ToListAsync(ct);
        return looks.Sum(l => l.Key.Split(',').Length * l.Times);
    }
}
