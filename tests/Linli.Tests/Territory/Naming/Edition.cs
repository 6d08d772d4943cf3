using Linli.Territory;
using Linli.Territory.Naming;

namespace Linli.Tests.Territory.Naming;

/// <summary>The shipped divisions, read once for all tests.</summary>
internal static class Edition
{
    private static readonly Lazy<DivisionEdition> Read = new(DivisionEdition.Shipped);

    public static DivisionEdition Shipped => Read.Value;

    public static readonly DateOnly Today = new(2026, 11, 22);

    public static DivisionBook Book(params DivisionAmendment[] amendments) =>
        new(Shipped, amendments, [], new Dictionary<string, string>());

    public static DivisionHits Find(string typed, string county = "990101", int most = 20, DivisionBook? book = null) =>
        new DivisionSearch(book ?? Book(), county, Today).Find(typed, most);
}
