using Linli.Organizations.Public;

namespace Linli.Organizations.Staffing;

/// <summary>Addresses of who serves the grids.</summary>
internal static class StaffingLinks
{
    public const string List = "/organisations/grids";

    public static string Community(string area) => $"{List}/{area}";

    /// <summary>Who answers for the dedicated grids of a community.</summary>
    public static string Dedicated(string area) => $"{Community(area)}/dedicated";

    public static string NewDuty(string community, GridDuty duty, string area, Guid? building = null) =>
        $"{Community(community)}/name?duty={duty}&area={area}{(building is { } id ? $"&building={id}" : "")}";

    public static string Post(PostId post) => $"{List}/duties/{post.Value}";

    /// <summary>Null while there is no picture. The moment in it lets a browser keep it.</summary>
    public static string? Portrait(PersonInPost line) =>
        line.PortraitAt is { } at ? $"/grid/portraits/{line.Id}?at={at.ToUnixTimeSeconds()}" : null;
}
