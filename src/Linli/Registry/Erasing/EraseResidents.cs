using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Finding;
using Linli.Registry.Keeping;
using Linli.Registry.Merging;
using Linli.Registry.Public;
using Linli.Registry.Relating;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Erasing;

/// <summary>
/// Destroys what is known about somebody. History is written once and stays; what it says hangs on the entry's key, and the key goes: all of
/// it with the entry, or the old one when a part has been kept long enough.
/// </summary>
internal sealed class EraseResidents(LinliDb db, ResidentBox box, ResidentKeeping keeping, MergedEntries merged)
{
    /// <summary>The whole entry, with needs of care, relations, codes, and a home nobody is left in.</summary>
    public async Task<ErasureCertificate> Whole(
        Resident resident,
        ErasureGround ground,
        (string AskedBy, string RuledBy) word,
        DateTimeOffset at,
        CancellationToken ct
    )
    {
        var certificate = await Gone(resident, ground, word, at, ct);
        await Homes.Empty(db, [resident, .. await Merged(resident, ground, word, at, ct)], ct);
        await ResidentNames.Forget(db, ct);
        return certificate;
    }

    // What had gone into the entry is the same person: it goes along, each with a certificate for its own key.
    private async Task<IReadOnlyList<Resident>> Merged(
        Resident resident,
        ErasureGround ground,
        (string AskedBy, string RuledBy) word,
        DateTimeOffset at,
        CancellationToken ct
    )
    {
        var entries = await merged.In(resident.Id, ct);

        foreach (var entry in entries)
        {
            await Gone(entry, ground, word, at, ct);
        }

        return entries;
    }

    private async Task<ErasureCertificate> Gone(
        Resident resident,
        ErasureGround ground,
        (string AskedBy, string RuledBy) word,
        DateTimeOffset at,
        CancellationToken ct
    )
    {
        var certificate = ErasureCertificate.Of(Erased.Of(resident), ground, [], resident.Lines, word, at);
        db.Add(certificate);
        await Beside(resident, ct);
        await RelationBook.Forget(db, new(RelationEnd.Resident, resident.Id.Value), ct);
        db.RemoveRange(await db.Set<RecordCode>().Where(c => c.Resident == resident.Id).ToListAsync(ct));
        db.Remove(resident);
        return certificate;
    }

    /// <summary>Some fields of somebody who left. What is still kept is sealed and written into the history anew.</summary>
    public async Task Part(Resident resident, IReadOnlyList<string> fields, Actor by, DateTimeOffset at, CancellationToken ct)
    {
        var sheet = box.Open(resident).Without(fields);
        var household = await db.Set<Household>().SingleAsync(h => h.Id == resident.Household, ct);
        db.Add(ErasureCertificate.Of(Erased.Of(resident), ErasureGround.Expired, fields, resident.Lines, ("", by.Name), at));
        await Beside(resident, ct);

        if (await Merged(resident, ErasureGround.Expired, ("", by.Name), at, ct) is { Count: > 0 } gone)
        {
            await Homes.Empty(db, gone, ct);
        }

        var (key, wrapped) = box.NewKey(resident.County, resident.Id);
        resident.Forget(wrapped, box.Seal(key, resident.County, resident.Id, sheet), at);
        var values = await keeping.Home(household, resident.Role, ct);
        values[ResidentFields.State] = resident.State.ToString();

        foreach (var (field, value) in sheet.Values.Where(v => v.Value is not null))
        {
            values[field] = value;
        }

        keeping.Line(resident, RegisterAct.Expired, new(RegisterSource.Kept, resident.LeftOn!.Value), values, by, at);
    }

    // Nobody who left is visited; what a need was hangs on the key.
    private async Task Beside(Resident resident, CancellationToken ct) =>
        db.RemoveRange(await db.Set<CareNeed>().Where(n => n.Resident == resident.Id).ToListAsync(ct));
}
