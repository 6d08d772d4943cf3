using Linli.Platform.Limits;
using Linli.WorkOrders.Triaging;

namespace Linli.WorkOrders.Receiving;

/// <summary>
/// Lets residents in as often as the policy allows, and emergencies always: when the common limit is used up, an emergency takes from a
/// reserve of its own that nothing else can use up. What it is shows only in the words, so the body is read first.
/// </summary>
internal sealed class ResidentLimits(AddressLimits limits, Urgency urgency)
{
    /// <summary>Filing and the acts on one's own request.</summary>
    public const string Requests = "requests";

    /// <summary>Files sent ahead of a request.</summary>
    public const string Files = "files";

    private const string Urgent = "urgent";

    /// <param name="words">What the person wrote, or null when the act has no words.</param>
    /// <param name="category">A leaf the sender named, or null.</param>
    /// <exception cref="TooOften">Not now, and not an emergency.</exception>
    public void Admit(HttpContext http, string? words, string? category = null)
    {
        if (limits.Take(http, Requests) is not { } wait)
        {
            return;
        }

        if (!urgency.Of(words, category) || limits.Take(http, Urgent) is not null)
        {
            throw new TooOften(wait);
        }
    }

    /// <summary>True when so many files of a refused request may still be kept, so that nobody has to send them again.</summary>
    public bool MayKeep(HttpContext http, int files) => Enumerable.Range(0, files).All(_ => limits.Take(http, Files) is null);
}
