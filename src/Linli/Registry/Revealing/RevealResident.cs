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
internal sealed class RevealResident(LinliDb db, ResidentBox box, RegisterRules rules, TimeProvider clock)
{
    private const int LongestReason = 200;

    /// <exception cref="RuleBroken">Without a reason.</exception>
    /// <exception cref="NotThere">Nobody of that id in this person's jurisdiction.</exception>
    public async Task<RevealedResident> Run(ResidentId id, RevealGroup group, string? reason, Actor by, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > LongestReason)
        {
            throw new RuleBroken("registry.reveal-reason", $"要写明为什么查看，不超过 {LongestReason} 个字，例如“约上门时间”。");
        }

        var resident = await db.Set<Resident>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) ?? throw new NotThere("resident");
        var at = clock.GetUtcNow();
        var since = at.AddHours(-1);
        var lately = await db.Set<RegisterLook>()
            .IgnoreQueryFilters([ModelFilters.Jurisdiction])
            .CountAsync(l => l.StaffId == by.StaffId && l.At > since, ct);
        var fields = group == RevealGroup.Identity ? ResidentFields.Identity : ResidentFields.Calling;

        // First the line, durably, then the values: nobody sees what was not recorded.
        db.Add(RegisterLook.Of(resident, fields, reason.Trim(), lately >= rules.UsualPerHour, by, at));
        await db.SaveChangesAsync(ct);
        var values = box.Open(resident).Values;
        return new(group, fields.ToDictionary(f => f, f => values[f]));
    }
}

/// <summary>What was opened; never stored, never logged.</summary>
internal sealed record RevealedResident(RevealGroup Group, IReadOnlyDictionary<string, string?> Values);
