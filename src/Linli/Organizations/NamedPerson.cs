using Linli.Kernel;
using Linli.Organizations.Public;

namespace Linli.Organizations;

/// <summary>Somebody who serves without an account: a volunteer, a neighbour. Named for a post that gives no rights.</summary>
/// <param name="Term">Id of the term that begins: what is sealed is bound to it.</param>
/// <param name="PhoneSealed">Their own phone, for the clerks; never shown.</param>
/// <param name="Reason">Why they follow; needed where somebody is followed.</param>
/// <param name="Document">The paper it rests on; null when there is none.</param>
internal sealed record NamedPerson(
    Guid Term,
    string Name,
    GridWorkerKind? Kind,
    byte[]? PhoneSealed,
    ShownCard Card,
    string? Reason = null,
    string? Document = null
);

/// <summary>What residents see of somebody who serves, by their own consent (S0-5: 公示).</summary>
/// <param name="IsShown">Whether they are shown at all.</param>
/// <param name="Phone">An office's or duty phone residents may call; null: none is shown.</param>
internal sealed record ShownCard(bool IsShown, string? Phone)
{
    public const int LongestPhone = 20;

    /// <exception cref="RuleBroken">A phone nobody could call.</exception>
    public static ShownCard Of(bool shown, string? phone) => new(shown, Number(phone));

    /// <summary>A number as it is called, or null for nothing.</summary>
    /// <exception cref="RuleBroken">A phone nobody could call.</exception>
    public static string? Number(string? phone) =>
        string.IsNullOrWhiteSpace(phone) ? null
        : phone.Trim() is var said && said.Length is >= 3 and <= LongestPhone && said.All(c => char.IsAsciiDigit(c) || c is '-' or '+' or ' ') ? said
        : throw new RuleBroken("organizations.phone", $"电话只能有数字和横线，3 到 20 位，请改一改。");
}
