using Linli.Registry.Public;

namespace Linli.Registry.Browsing;

/// <summary>Addresses of the registers.</summary>
internal static class RegistryLinks
{
    public const string Figures = "/registry";
    public const string Residents = "/registry/residents";
    public const string Enter = "/registry/residents/new";
    public const string Imports = "/registry/residents/imports";
    public const string Visits = "/registry/visits";
    public const string Looks = "/registry/residents/looks";

    /// <summary>For the person concerned; the code is typed, it never stands in an address.</summary>
    public const string MyRecord = "/my-record";

    public static string FiguresOf(string area) => $"{Figures}?area={area}";

    public static string Import(Guid id) => $"{Imports}/{id}";

    public static string ImportFaults(Guid id) => $"{Imports}/{id}/failed-rows.csv";

    public static string Resident(ResidentId id) => $"{Residents}/{id.Value}";

    public static string Correct(ResidentId id) => $"{Resident(id)}/correct";

    public static string Move(ResidentId id) => $"{Resident(id)}/move";

    public static string CareOf(ResidentId id) => $"{Resident(id)}/care";

    public static string AsOf(ResidentId id, DateOnly day) => $"{Resident(id)}?on={day:yyyy-MM-dd}";

    public static string EnterAt(DwellingId dwelling) => $"{Enter}?home={dwelling.Value}";
}
