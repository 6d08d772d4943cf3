using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Linli.Kernel;
using Linli.Platform.Audit;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.WorkOrders.Promising;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Drafting;

/// <summary>Begins the next edition of the rules as a copy of one that holds or held.</summary>
internal sealed class DraftPlaybook(LinliDb db, Playbooks playbooks, CountyCalendars calendars, TimeProvider clock)
{
    internal sealed class Input
    {
        /// <summary>The version to copy.</summary>
        [Required(ErrorMessage = "version is needed."), StringLength(32, ErrorMessage = "version: at most 32 characters.")]
        public string Version { get; set; } = "";
    }

    internal sealed record Answer(string Version);

    /// <exception cref="RuleBroken">No such version, or one of another area.</exception>
    public async Task<Answer> Run(Input input, Actor by, CancellationToken ct)
    {
        if (await db.Replay<Answer>(ct) is { } before)
        {
            return before;
        }

        var book =
            playbooks.Of(by.County).Find(input.Version)
            ?? throw new RuleBroken("playbook.unknown", $"没有 {input.Version} 这一版办理规则。没有起草。");
        DraftingRight.Demand(by, book.Area);
        var at = clock.GetUtcNow();
        var edition = PlaybookEdition.Draft(book, await NextVersion(by.County, at, ct), by, at);
        db.Add(edition);
        db.Add(AuditEntry.Of("playbook.draft", by, edition.Version, at));
        return await db.Commit(new Answer(edition.Version), ct);
    }

    // The year and a number that was never given, dropped ones included: 2026-02.
    private async Task<string> NextVersion(CountyCode county, DateTimeOffset at, CancellationToken ct)
    {
        var year = CountyTime.Local(at, calendars.Of(county).Zone).Year.ToString(CultureInfo.InvariantCulture);
        var drafted = await db.Set<PlaybookEdition>().Where(e => e.Version.StartsWith(year)).Select(e => e.Version).ToListAsync(ct);
        var taken = drafted.Concat(playbooks.Of(county).All.Select(p => p.Version)).ToHashSet();
        return Enumerable
            .Range(1, int.MaxValue - 1)
            .Select(n => string.Create(CultureInfo.InvariantCulture, $"{year}-{n:00}"))
            .First(v => !taken.Contains(v));
    }
}

/// <summary>Rules are written for the areas one answers for, and no others.</summary>
internal static class DraftingRight
{
    /// <param name="area">Of the playbook; empty for the whole county.</param>
    public static void Demand(Actor by, string area)
    {
        if (!by.May(WorkOrderPermissions.Playbook) || !by.Jurisdiction.Covers(area.Length == 0 ? by.County.Value : area))
        {
            throw new RuleBroken("playbook.not-permitted", $"您的岗位不能改这个辖区的办理规则。没有保存。");
        }
    }
}
