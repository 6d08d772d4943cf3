using Linli.Kernel;
using Linli.Platform.Data;

namespace Linli.Registry;

/// <summary>
/// Somebody opened masked fields of an entry: who, when, which fields, why. Names fields, never values; the person concerned may read
/// these lines (谁看过我的登记). Written once.
/// </summary>
internal sealed class RegisterLook : IInJurisdiction, IAppendOnly
{
    private RegisterLook() { } // EF Core

    public CountyCode County { get; private init; }
    public Guid Id { get; private init; }

    /// <summary>Which register, as the catalog names it (<see cref="FieldCatalog"/>).</summary>
    public string Register { get; private init; } = "";

    /// <summary>The entry, e.g. a resident's id.</summary>
    public Guid Entry { get; private init; }

    /// <summary>Where it belonged then.</summary>
    public string Area { get; private init; } = "";
    public DateTimeOffset At { get; private init; }
    public Guid StaffId { get; private init; }
    public string By { get; private init; } = "";
    public string ByBody { get; private init; } = "";

    /// <summary>Names of the fields, parted by commas.</summary>
    public string Fields { get; private init; } = "";
    public string Reason { get; private init; } = "";

    /// <summary>More than is usual for one person in an hour; the community's clerk sees it marked.</summary>
    public bool Unusual { get; private init; }

    /// <summary>The export the fields left the house with; null: opened on a page.</summary>
    public Guid? Export { get; private init; }

    public static RegisterLook Of(
        OpenedEntry entry,
        IEnumerable<string> fields,
        string reason,
        bool unusual,
        Actor by,
        DateTimeOffset at
    ) =>
        new()
        {
            County = by.County,
            Id = Ids.Next(at),
            Register = entry.Register,
            Entry = entry.Id,
            Area = entry.Area,
            At = at,
            StaffId = by.StaffId,
            By = by.Name,
            ByBody = by.BodyName,
            Fields = string.Join(',', fields),
            Reason = reason,
            Unusual = unusual,
        };

    /// <summary>Fields went out in full with an export that a second person agreed to.</summary>
    public static RegisterLook Taken(
        OpenedEntry entry,
        IEnumerable<string> fields,
        Guid export,
        string reason,
        (Guid Id, string Name, string Body) by,
        CountyCode county,
        DateTimeOffset at
    ) =>
        new()
        {
            County = county,
            Id = Ids.Next(at),
            Register = entry.Register,
            Entry = entry.Id,
            Area = entry.Area,
            At = at,
            StaffId = by.Id,
            By = by.Name,
            ByBody = by.Body,
            Fields = string.Join(',', fields),
            Reason = reason,
            Export = export,
        };
}

/// <summary>An entry of any register whose masked fields somebody asks for.</summary>
/// <param name="Register">As the catalog names it (<see cref="FieldCatalog"/>).</param>
/// <param name="Area">Where it belongs.</param>
internal readonly record struct OpenedEntry(string Register, Guid Id, string Area);
