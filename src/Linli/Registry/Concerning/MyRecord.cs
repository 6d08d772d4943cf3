using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Browsing;
using Linli.Registry.Keeping;
using Linli.Registry.Merging;
using Linli.Registry.Public;
using Linli.Registry.Relating;
using Linli.Registry.Revealing;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Concerning;

/// <summary>One field as the person concerned reads it.</summary>
/// <param name="Value">Masked: the slip with the code may lie on a table.</param>
/// <param name="From">The line of history it comes from.</param>
internal sealed record MyField(FieldRule Rule, string Value, RegisterLine From);

/// <param name="Relations">What relations are kept, and since when; the other is a person too and is not named.</param>
/// <param name="Looks">Who opened it, the latest first.</param>
internal sealed record MyRecordPaper(
    string Name,
    IReadOnlyList<MyField> Fields,
    IReadOnlyList<(string What, DateOnly Since)> Relations,
    IReadOnlyList<RegisterLook> Looks
);

/// <summary>What is kept about a person, why, from where, and who opened it, for whoever holds the code (PIPL 44, 45).</summary>
internal sealed class MyRecord(LinliDb db, RecordCodes codes, FieldCatalog catalog, IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <returns>Null when the code is unknown or has run out.</returns>
    public async Task<MyRecordPaper?> Read(string said, CancellationToken ct)
    {
        var county = db.Scope.County;
        var index = codes.Index(county, said);
        var now = clock.GetUtcNow();

        if (
            await db.Set<RecordCode>().AsNoTracking().SingleOrDefaultAsync(c => c.CodeIndex == index && c.ExpiresAt > now, ct)
            is not { } code
        )
        {
            return null;
        }

        // Who holds the code may see this one record, wherever the person lives: in a unit of work of its own, so that nothing else of this
        // request sees more than before.
        await using var whole = scopes.CreateAsyncScope();
        whole.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(county);

        // The entry the code was given for may have gone into another of the same person since.
        var id = await whole.ServiceProvider.GetRequiredService<MergedEntries>().Now(code.Resident, ct) ?? code.Resident;

        if (await whole.ServiceProvider.GetRequiredService<ResidentDossiers>().Find(id, null, ct) is not { } dossier)
        {
            return null;
        }

        var book = whole.ServiceProvider.GetRequiredService<RelationBook>();
        var relations = await book.Of(new(RelationEnd.Resident, id.Value), null, ct);
        var rules = catalog.Registers[FieldCatalog.Residents];
        return new(
            dossier.Name,
            [
                .. dossier
                    .Fields.Select(f => (Rule: rules.GetValueOrDefault(f.Key == ResidentFields.Home ? "dwelling" : f.Key), f.Key, f.Value))
                    .Where(f => f.Rule is not null)
                    .Select(f => new MyField(f.Rule!, FieldWords.Zh(f.Key, f.Value), dossier.Origins[f.Key])),
            ],
            [.. relations.Holding.Select(r => (r.What, r.Since))],
            await whole
                .ServiceProvider.GetRequiredService<LookList>()
                .At([id.Value, .. dossier.Merged.Select(m => m.Merge.Merged.Value)], ct)
        );
    }
}
