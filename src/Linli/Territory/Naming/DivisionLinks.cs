using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Linli.Territory.Naming;

/// <summary>Addresses of the divisions.</summary>
internal static class DivisionLinks
{
    public const string List = "/divisions";
    public const string Api = "/api/v1/divisions";

    public static string One(string code, DateOnly? on = null) =>
        on is { } day
            ? QueryHelpers.AddQueryString($"{List}/{code}", "on", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            : $"{List}/{code}";
}
