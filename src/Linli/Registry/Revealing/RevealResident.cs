using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Platform.Web;
using Linli.Registry.Keeping;
using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Revealing;

/// <summary>Why fields are opened, and with it which.</summary>
internal enum RevealGroup
{
    /// <summary>Name, number of the paper, birth, place of registration.</summary>
    [Zh("身份信息")]
    Identity,

    /// <summary>Name, phone, whom to call in need.</summary>
    [Zh("联系方式")]
    Calling,
}

/// <summary>Opens masked fields of a resident once, for a reason that the person concerned can read (谁看过).</summary>
internal sealed class RevealResident(LinliDb db, ResidentBox box, RecordLook record)
{
    /// <exception cref="RuleBroken">Without a reason.</exception>
    /// <exception cref="NotThere">Nobody of that id in this person's jurisdiction.</exception>
    public async Task<RevealedResident> Run(ResidentId id, RevealGroup group, string? reason, Actor by, CancellationToken ct)
    {
        var why = RecordLook.Reason(reason);
        var resident = await db.Set<Resident>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) ?? throw new NotThere("resident");
        var fields = group == RevealGroup.Identity ? ResidentFields.Identity : ResidentFields.Calling;
        await record.Run(new(FieldCatalog.Residents, id.Value, resident.Area), fields, why, by, ct);
        var values = box.Open(resident).Values;
        return new(group, fields.ToDictionary(f => f, f => values[f]));
    }
}

/// <summary>What was opened; never stored, never logged.</summary>
internal sealed record RevealedResident(RevealGroup Group, IReadOnlyDictionary<string, string?> Values);
