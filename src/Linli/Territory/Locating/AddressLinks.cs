namespace Linli.Territory.Locating;

/// <summary>Addresses of the search for addresses.</summary>
internal static class AddressLinks
{
    public const string Page = "/addresses";
    public const string Api = "/api/v1/addresses/find";
}
