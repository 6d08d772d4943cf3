using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Platform.Data;

namespace Linli.Organizations;

/// <summary>Somebody holds a post from one day to another. Lines are ended, never deleted: who answered then stays known.</summary>
internal sealed class PersonInPost : IOfCounty
{
    private PersonInPost() { } // EF Core

    public CountyCode County { get; private init; }
    public Guid Id { get; private init; }
    public PostId Post { get; private init; }

    /// <summary>The account; null for somebody who is only named (<see cref="NamedPerson"/>).</summary>
    public Guid? Staff { get; private init; }

    /// <summary>The name of somebody without an account; null otherwise.</summary>
    public string? Name { get; private init; }

    /// <summary>Of a grid worker; null when nobody said.</summary>
    public GridWorkerKind? Kind { get; private init; }

    /// <summary>Their own phone, sealed, bound to this line.</summary>
    public byte[]? PhoneSealed { get; private init; }

    /// <summary>Whether residents see them; by their consent.</summary>
    public bool IsShown { get; private set; }

    /// <summary>The phone residents may call; null: an account's work phone, or none.</summary>
    public string? ShownPhone { get; private set; }

    /// <summary>When a small picture was added; null when there is none (<see cref="Portrait"/>).</summary>
    public DateTimeOffset? PortraitAt { get; private set; }

    /// <summary>Why they began: a succession says it.</summary>
    public string? Reason { get; private init; }

    /// <summary>The paper it rests on.</summary>
    public string? Document { get; private init; }

    /// <summary>Why they left without a successor; null when somebody followed.</summary>
    public string? LeftBecause { get; private set; }

    /// <summary>Of a compound's party secretary; null for every other post.</summary>
    public SecretaryBackground? Background { get; private init; }

    /// <summary>First day, in the county's calendar.</summary>
    public DateOnly From { get; private init; }

    /// <summary>Last day; null while the person holds the post.</summary>
    public DateOnly? Until { get; private set; }

    public bool HoldsOn(DateOnly day) => From <= day && (Until is null || day <= Until);

    /// <summary>It was announced and taken back before its first day: it held on no day.</summary>
    public bool IsWithdrawn => Until < From;

    internal static PersonInPost Begin(Post post, StaffAccount person, DateOnly from, SecretaryBackground? background) =>
        new()
        {
            County = post.County,
            Id = Guid.CreateVersion7(),
            Post = post.Id,
            Staff = person.Id,
            Background = background,
            From = from,
            // A grid worker in office is there for residents; the work phone is the account's.
            IsShown = post.Duty == GridDuty.Worker,
        };

    internal static PersonInPost Begin(Post post, NamedPerson person, DateOnly from) =>
        new()
        {
            County = post.County,
            Id = person.Term,
            Post = post.Id,
            Name = person.Name.Trim(),
            Kind = person.Kind,
            PhoneSealed = person.PhoneSealed,
            IsShown = person.Card.IsShown,
            ShownPhone = person.Card.Phone,
            Reason = person.Reason,
            Document = person.Document,
            From = from,
        };

    /// <summary>What residents see has changed. Whoever is no longer shown has no picture either.</summary>
    public void Show(ShownCard card)
    {
        (IsShown, ShownPhone) = (card.IsShown, card.Phone);
        PortraitAt = IsShown ? PortraitAt : null;
    }

    /// <exception cref="RuleBroken">The person is not shown to residents.</exception>
    public void Picture(DateTimeOffset at) =>
        PortraitAt = IsShown
            ? at
            : throw new RuleBroken(
                "organizations.portrait-without-consent",
                $"本人没有同意向居民公开，不能放照片。请先征得同意，勾选公开后再传。"
            );

    /// <summary>Leaves without a successor.</summary>
    /// <exception cref="RuleBroken">As <see cref="End"/>, or without a reason.</exception>
    public void Leave(DateOnly lastDay, string? reason)
    {
        var why = string.IsNullOrWhiteSpace(reason)
            ? throw new RuleBroken("organizations.leave-reason", $"离任要写明原因，请填写后再保存。")
            : reason.Trim();
        End(lastDay);
        LeftBecause = why;
    }

    /// <summary>What was announced is taken back before its day.</summary>
    /// <exception cref="RuleBroken">The day has come.</exception>
    public void Withdraw(DateOnly today)
    {
        if (From <= today || IsWithdrawn)
        {
            throw new RuleBroken("organizations.term-begun", $"这次任职已从 {From:yyyy-MM-dd} 开始或已撤回，不能撤回；要换人请办理交接。");
        }

        Until = From.AddDays(-1);
    }

    /// <summary>The successor was taken back: whoever was to be followed goes on.</summary>
    internal void GoOn() => Until = null;

    /// <exception cref="RuleBroken">The line is closed already, or the last day lies before the first.</exception>
    public void End(DateOnly lastDay)
    {
        if (Until is not null)
        {
            throw new RuleBroken("organizations.already-ended", $"这次任职已于 {Until:yyyy-MM-dd} 结束，不能再次办理离任。");
        }

        Until =
            lastDay >= From
                ? lastDay
                : throw new RuleBroken("organizations.ends-before-start", $"离任日期 {lastDay:yyyy-MM-dd} 早于任职日期，请改日期。");
    }
}
