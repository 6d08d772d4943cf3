using Linli.Kernel;
using Linli.Platform.Data;

namespace Linli.Organizations;

/// <summary>Somebody holds a post from one day to another. Lines are ended, never deleted: who answered then stays known.</summary>
internal sealed class PersonInPost : IOfCounty
{
    private PersonInPost() { } // EF Core

    public CountyCode County { get; private init; }
    public Guid Id { get; private init; }
    public PostId Post { get; private init; }
    public Guid Staff { get; private init; }

    /// <summary>Of a compound's party secretary; null for every other post.</summary>
    public SecretaryBackground? Background { get; private init; }

    /// <summary>First day, in the county's calendar.</summary>
    public DateOnly From { get; private init; }

    /// <summary>Last day; null while the person holds the post.</summary>
    public DateOnly? Until { get; private set; }

    public bool HoldsOn(DateOnly day) => From <= day && (Until is null || day <= Until);

    internal static PersonInPost Begin(Post post, StaffAccount person, DateOnly from, SecretaryBackground? background) =>
        new()
        {
            County = post.County,
            Id = Guid.CreateVersion7(),
            Post = post.Id,
            Staff = person.Id,
            Background = background,
            From = from,
        };

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
