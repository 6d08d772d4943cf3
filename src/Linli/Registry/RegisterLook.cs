using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Public;

namespace Linli.Registry;

/// <summary>
/// Somebody opened masked fields of a resident: who, when, which fields, why. Names fields, never values; the person concerned may read
/// these lines (谁看过我的登记). Written once.
/// </summary>
internal sealed class RegisterLook : IInJurisdiction, IAppendOnly
{
    private RegisterLook() { } // EF Core

    public CountyCode County { get; private init; }
    public Guid Id { get; private init; }
    public ResidentId Resident { get; private init; }

    /// <summary>Where the person lived then.</summary>
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

    public static RegisterLook Of(
        Resident resident,
        IEnumerable<string> fields,
        string reason,
        bool unusual,
        Actor by,
        DateTimeOffset at
    ) =>
        new()
        {
            County = resident.County,
            Id = Ids.Next(at),
            Resident = resident.Id,
            Area = resident.Area,
            At = at,
            StaffId = by.StaffId,
            By = by.Name,
            ByBody = by.BodyName,
            Fields = string.Join(',', fields),
            Reason = reason,
            Unusual = unusual,
        };
}
