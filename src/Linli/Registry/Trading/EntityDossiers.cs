using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Keeping;
using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Trading;

/// <summary>A market entity as a page shows it: what is about a person masked, and what was done to the entry.</summary>
/// <param name="Fields">Field names and values; what is not known is left out.</param>
/// <param name="Origins">The line of history each field's value comes from.</param>
/// <param name="Lines">The newest first.</param>
internal sealed record EntityDossier(
    MarketEntity Entity,
    IReadOnlyDictionary<string, string> Fields,
    IReadOnlyDictionary<string, RegisterLine> Origins,
    IReadOnlyList<RegisterLine> Lines,
    int Looks
)
{
    public string Name => Fields[EntityFields.Name];
}

/// <summary>Reads a market entity's page, today's or that of an earlier day.</summary>
internal sealed class EntityDossiers(LinliDb db, EntityBox box)
{
    /// <param name="on">What was true on a day, as far as the register knows it now; null: today.</param>
    /// <returns>Null when there is none of that id in the jurisdiction, or nothing was known that day.</returns>
    public async Task<EntityDossier?> Find(MarketEntityId id, DateOnly? on, CancellationToken ct)
    {
        if (await db.Set<MarketEntity>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct) is not { } entity)
        {
            return null;
        }

        var lines = await db.Set<RegisterLine>().AsNoTracking().Where(l => l.Entry == id.Value).OrderBy(l => l.No).ToListAsync(ct);
        var (values, origins) = EntryLines.On(box.KeyOf(entity), [.. lines.Where(l => l.No >= entity.ReadableFrom)], on);

        if (values.Count == 0)
        {
            return null;
        }

        var looks = await db.Set<RegisterLook>().CountAsync(l => l.Entry == id.Value, ct);
        return new(entity, values.ToDictionary(v => v.Key, v => Mask(v.Key, v.Value)), origins, [.. Enumerable.Reverse(lines)], looks);
    }

    /// <summary>A field as everybody in office sees it.</summary>
    public static string Mask(string field, string value) =>
        field switch
        {
            EntityFields.Representative => PersonName.Mask(value),
            EntityFields.Phone => PhoneNumber.Mask(value),
            _ => value,
        };
}
