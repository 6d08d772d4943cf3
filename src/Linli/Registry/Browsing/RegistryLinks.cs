using Linli.Registry.Public;

namespace Linli.Registry.Browsing;

/// <summary>Addresses of the registers.</summary>
internal static class RegistryLinks
{
    public const string Figures = "/registry";
    public const string Burden = "/burden";
    public const string Forces = "/registry/forces";
    public const string ForcesFile = "/registry/forces.csv";
    public const string Residents = "/registry/residents";
    public const string Enter = "/registry/residents/new";
    public const string Imports = "/registry/residents/imports";
    public const string Erasures = "/registry/erasures";
    public const string Duplicates = "/registry/residents/duplicates";
    public const string Visits = "/registry/visits";
    public const string Looks = "/registry/residents/looks";

    public const string Entities = "/registry/entities";
    public const string EnterEntity = "/registry/entities/new";
    public const string Hazards = "/registry/hazards";
    public const string EnterHazard = "/registry/hazards/new";
    public const string Homes = "/registry/homes";
    public const string Facilities = "/registry/facilities";
    public const string EnterFacility = "/registry/facilities/new";

    public const string Batches = "/registry/batches";

    public const string Exports = "/registry/exports";
    public const string AskExport = ExportLinks.Path;
    public const string Trace = "/registry/exports/trace";

    /// <summary>For the person concerned; the code is typed, it never stands in an address.</summary>
    public const string MyRecord = "/my-record";

    public static string ForcesOf(string area) => $"{Forces}?area={area}";

    public static string ForcesFileOf(string area) => $"{ForcesFile}?area={area}";

    public static string FiguresOf(string area) => $"{Figures}?area={area}";

    /// <inheritdoc cref="ExportLinks.Ask"/>
    public static string AskExportOf(string list, string href) => ExportLinks.Ask(list, href);

    /// <param name="list">As <c>RowList.Word</c> says it.</param>
    public static string NewBatch(string list) => $"{Batches}/new/{list}";

    public static string Batch(Guid id) => $"{Batches}/{id}";

    public static string Export(Guid id) => $"{Exports}/{id}";

    public static string ExportFile(Guid id) => $"{Exports}/{id}/file";

    public static string Import(Guid id) => $"{Imports}/{id}";

    public static string ImportFaults(Guid id) => $"{Imports}/{id}/failed-rows.csv";

    public static string Resident(ResidentId id) => $"{Residents}/{id.Value}";

    public static string Correct(ResidentId id) => $"{Resident(id)}/correct";

    public static string Move(ResidentId id) => $"{Resident(id)}/move";

    public static string Erase(ResidentId id) => $"{Resident(id)}/erase";

    public static string Merge(ResidentId id) => $"{Resident(id)}/merge";

    /// <param name="other">Which of those that look alike.</param>
    public static string MergeWith(ResidentId id, ResidentId other) => $"{Merge(id)}?with={other.Value}";

    /// <param name="entry">The address of an entry of any register.</param>
    public static string Hold(string entry) => $"{entry}/hold";

    public static string Certificate(Guid id) => $"{Erasures}/{id}";

    public static string CareOf(ResidentId id) => $"{Resident(id)}/care";

    public static string Entity(MarketEntityId id) => $"{Entities}/{id.Value}";

    public static string CorrectEntity(MarketEntityId id) => $"{Entity(id)}/correct";

    /// <summary>A hazard at a business: where it is is known.</summary>
    public static string EnterHazardAt(MarketEntityId id) => $"{EnterHazard}?entity={id.Value}";

    public static string Hazard(HazardId id) => $"{Hazards}/{id.Value}";

    public static string CorrectHazard(HazardId id) => $"{Hazard(id)}/correct";

    public static string Home(DwellingId id) => $"{Homes}/{id.Value}";

    /// <summary>The relations of an entry, by what it is.</summary>
    public static string RelationsOf(EndSaid end) =>
        end.Type switch
        {
            RelationEnd.Resident => Resident(new(end.Id)),
            RelationEnd.Dwelling => Home(new(end.Id)),
            RelationEnd.Entity => Entity(new(end.Id)),
            _ => Hazard(new(end.Id)),
        } + "/relations";

    public static string Facility(FacilityId id) => $"{Facilities}/{id.Value}";

    public static string CorrectFacility(FacilityId id) => $"{Facility(id)}/correct";

    /// <summary>An entry of any register whose fields can be opened.</summary>
    public static string Entry(string register, Guid id) => register == FieldCatalog.Residents ? Resident(new(id)) : Entity(new(id));

    /// <summary>Who lives behind a door.</summary>
    public static string Behind(DwellingId dwelling) => $"{Residents}?home={dwelling.Value}";

    public static string EnterAt(DwellingId dwelling) => $"{Enter}?home={dwelling.Value}";
}
