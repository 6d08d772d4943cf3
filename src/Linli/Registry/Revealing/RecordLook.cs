using Linli.Kernel;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Revealing;

/// <summary>
/// Records that somebody is about to see masked fields, durably, before they see them: nobody sees what was not recorded.
/// </summary>
internal sealed class RecordLook(LinliDb db, RegisterRules rules, TimeProvider clock)
{
    private const int LongestReason = 200;

    /// <summary>Refuses a reason that says nothing, before anything is read.</summary>
    /// <exception cref="RuleBroken">Without a reason.</exception>
    public static string Reason(string? said) =>
        string.IsNullOrWhiteSpace(said) || said.Trim().Length > LongestReason
            ? throw new RuleBroken("registry.reveal-reason", $"要写明为什么查看，不超过 {LongestReason} 个字，例如“约上门时间”。")
            : said.Trim();

    public async Task Run(OpenedEntry entry, IEnumerable<string> fields, string reason, Actor by, CancellationToken ct)
    {
        await Note(entry, fields, reason, by, ct);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The same as a part of what the caller saves: for values that nobody sees, only what is saved with them holds.</summary>
    public async Task Note(OpenedEntry entry, IEnumerable<string> fields, string reason, Actor by, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        var since = at.AddHours(-1);
        var lately = await db.Set<RegisterLook>()
            .IgnoreQueryFilters([ModelFilters.Jurisdiction])
            .CountAsync(l => l.StaffId == by.StaffId && l.At > since && l.Export == null, ct);
        db.Add(RegisterLook.Of(entry, fields, reason, lately >= rules.UsualPerHour, by, at));
    }
}
