using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Platform.Data;

namespace Linli.Organizations;

/// <summary>
/// A building, or a whole grid, that a property company or an owners' committee answers for. A body with such places answers for
/// those, not for the rest of its area.
/// </summary>
internal sealed class ServedPlace : IOfCounty
{
    private ServedPlace() { } // EF Core

    public CountyCode County { get; private init; }
    public Guid Id { get; private init; }
    public BodyId Body { get; private init; }

    /// <summary>The building; null when a whole area is served.</summary>
    public Guid? Building { get; private init; }

    /// <summary>Code of the area; empty when one building is served.</summary>
    public string Area { get; private init; } = "";

    public static ServedPlace OfBuilding(Body body, Guid building) =>
        new()
        {
            County = body.County,
            Id = Guid.CreateVersion7(),
            Body = body.Id,
            Building = building,
        };

    public static ServedPlace OfArea(Body body, AreaCode area) =>
        new()
        {
            County = body.County,
            Id = Guid.CreateVersion7(),
            Body = body.Id,
            Area = area.Value,
        };
}
