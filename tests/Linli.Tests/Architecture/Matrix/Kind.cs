using System.Net;
using Linli.Kernel;
using Linli.Organizations;
using Linli.Platform.Data;
using Linli.Platform.Lists;
using Linli.Registry;
using Linli.Registry.Batching;
using Linli.Registry.Erasing;
using Linli.Registry.Exporting;
using Linli.Registry.Importing;
using Linli.Registry.Public;
using Linli.Territory;
using Linli.Territory.Redividing;
using Linli.WorkOrders;
using Linli.WorkOrders.Drafting;
using Linli.WorkOrders.Importing;
using Linli.WorkOrders.Sampling;

namespace Linli.Tests.Architecture.Matrix;

/// <summary>Who may find a thing by its address, beside the right to the route.</summary>
internal enum Rule
{
    /// <summary>What its table says: of one county, and in a jurisdiction where the entity is <see cref="IInJurisdiction"/>.</summary>
    Fenced,

    /// <summary>Whoever sent it, and nobody else.</summary>
    Sender,

    /// <summary>Whoever brings the receipt; nobody in the matrix does.</summary>
    Receipt,

    /// <summary>Everybody of the county.</summary>
    Everybody,

    /// <summary>Shipped with the program: the same in every county.</summary>
    Shipped,
}

/// <summary>What the deciding parameter of a route names.</summary>
/// <param name="Entity">The table whose fence decides.</param>
internal sealed record Kind(string Name, Type Entity, Rule Rule)
{
    /// <summary>An address of this kind under which nothing lies.</summary>
    public required string Missing { get; init; }

    /// <summary>How a route says that there is none; a form of a list goes back to the list and says it there.</summary>
    public HttpStatusCode Says { get; init; } = HttpStatusCode.NotFound;

    /// <summary>It lies somewhere, though its table is of the whole county: the use case keeps it from others.</summary>
    public bool Lies { get; init; }

    /// <summary>A right one must hold beside the route's, or there is none for this person.</summary>
    public string? Needs { get; init; }

    public bool HasArea => Rule == Rule.Fenced && (Lies || typeof(IInJurisdiction).IsAssignableFrom(Entity));

    private static readonly string NoId = "0199aaaa-0000-7000-8000-000000000000";

    // A number as ours are written, of a day on which nobody filed.
    private const string NoNumber = "20240101-0001-0001";

    public static readonly Kind Order = new("order", typeof(WorkOrder), Rule.Fenced) { Missing = NoNumber };
    public static readonly Kind Tracked = new("tracked", typeof(ResidentRequest), Rule.Receipt) { Missing = NoNumber };
    public static readonly Kind Result = new("result", typeof(WorkOrder), Rule.Everybody) { Missing = NoNumber };
    public static readonly Kind Resident = new("resident", typeof(Resident), Rule.Fenced) { Missing = NoId };
    public static readonly Kind Entity_ = new("entity", typeof(MarketEntity), Rule.Fenced) { Missing = NoId };
    public static readonly Kind Hazard = new("hazard", typeof(Hazard), Rule.Fenced) { Missing = NoId };
    public static readonly Kind Home = new("home", typeof(Dwelling), Rule.Fenced) { Missing = NoId };
    public static readonly Kind Facility = new("facility", typeof(Facility), Rule.Fenced) { Missing = NoId };
    public static readonly Kind Sample = new("sample", typeof(SampleDraw), Rule.Fenced) { Missing = NoId };
    public static readonly Kind Mesh = new("mesh", typeof(Redivision), Rule.Fenced) { Missing = "990101001999" };
    public static readonly Kind Area = new("area", typeof(AdministrativeDivision), Rule.Fenced) { Missing = "990101999" };
    public static readonly Kind Division = new("division", typeof(AdministrativeDivision), Rule.Shipped) { Missing = "990101999" };
    public static readonly Kind Building = new("building", typeof(Building), Rule.Fenced) { Missing = NoId };
    public static readonly Kind Codes = new("codes", typeof(Building), Rule.Fenced) { Missing = NoId, Lies = true };
    public static readonly Kind Poster = new("poster", typeof(Building), Rule.Everybody) { Missing = "2zzz999" };
    public static readonly Kind Body = new("body", typeof(Body), Rule.Fenced) { Missing = NoId };
    public static readonly Kind Post = new("post", typeof(Post), Rule.Fenced) { Missing = NoId };
    public static readonly Kind Duty = new("duty", typeof(Post), Rule.Fenced) { Missing = NoId, Lies = true };
    public static readonly Kind Portrait = new("portrait", typeof(PersonInPost), Rule.Receipt) { Missing = NoId };
    public static readonly Kind Community = new("community", typeof(AdministrativeDivision), Rule.Fenced)
    {
        Missing = "990101001999",
        Lies = true,
    };
    public static readonly Kind Part = new("part", typeof(GridPartition), Rule.Fenced) { Missing = "99010100199900101", Lies = true };
    public static readonly Kind Export = new("export", typeof(RegisterExport), Rule.Fenced)
    {
        Missing = NoId,
        Needs = RegistryPermissions.RuleExports,
    };
    public static readonly Kind ExportFile = new("export file", typeof(RegisterExport), Rule.Sender) { Missing = NoId };
    public static readonly Kind ExportList = new("list", typeof(KeptNowhere), Rule.Shipped)
    {
        Missing = "nothing",
        Needs = RegistryPermissions.View,
    };
    public static readonly Kind Certificate = new("certificate", typeof(ErasureCertificate), Rule.Fenced) { Missing = NoId };
    public static readonly Kind Playbook = new("playbook", typeof(PlaybookEdition), Rule.Shipped) { Missing = "1999-01" };
    public static readonly Kind OrderImport = new("order import", typeof(RequestImport), Rule.Sender) { Missing = NoId };
    public static readonly Kind RegisterImport = new("register import", typeof(ResidentImport), Rule.Sender) { Missing = NoId };
    public static readonly Kind Batch = new("batch", typeof(RegisterBatch), Rule.Sender) { Missing = NoId };
    public static readonly Kind Upload = new("upload", typeof(KeptNowhere), Rule.Receipt) { Missing = "nothing" };
    public static readonly Kind View = new("view", typeof(SavedView), Rule.Sender) { Missing = NoId, Says = HttpStatusCode.Redirect };
    public static readonly Kind Style = new("style", typeof(KeptNowhere), Rule.Shipped) { Missing = "nothing.css" };

    /// <summary>Which kind a route's first parameter is: the longest beginning that fits decides.</summary>
    private static readonly (string Begins, string Parameter, Kind Kind)[] Known =
    [
        ("/desk/orders/", "number", Order),
        ("/desk/callbacks/", "number", Order),
        ("/desk/files/", "number", Order),
        ("/api/v1/work-orders/", "number", Order),
        ("/track/", "number", Tracked),
        ("/files/", "number", Tracked),
        ("/report/sent/", "number", Tracked),
        ("/report/kept/", "ticket", Tracked),
        ("/api/v1/requests/", "number", Tracked),
        ("/report/join/", "joins", Result),
        ("/results/", "number", Result),
        ("/registry/residents/", "resident", Resident),
        ("/registry/entities/", "entity", Entity_),
        ("/registry/hazards/", "hazard", Hazard),
        ("/registry/homes/", "home", Home),
        ("/registry/facilities/", "facility", Facility),
        ("/registry/exports/", "export", Export),
        ("/registry/exports/", "id", ExportFile),
        ("/registry/exports/new/", "list", ExportList),
        ("/registry/batches/", "batch", Batch),
        ("/registry/batches/new/", "list", ExportList),
        ("/registry/erasures/", "certificate", Certificate),
        ("/organisations/grids/", "area", Community),
        ("/organisations/grids/duties/", "post", Duty),
        ("/stations/in/", "area", Community),
        ("/grids/parts/", "part", Part),
        ("/grid/portraits/", "id", Portrait),
        ("/registry/residents/imports/", "id", RegisterImport),
        ("/desk/imports/", "id", OrderImport),
        ("/desk/samples/", "sample", Sample),
        ("/grids/", "area", Mesh),
        ("/desk/map/", "area", Area),
        ("/desk/map/buildings/", "id", Building),
        ("/desk/map/buildings/{Id:guid}/codes", "id", Codes),
        ("/desk/views/", "id", View),
        ("/registry/residents/views/", "id", View),
        ("/registry/entities/views/", "id", View),
        ("/registry/hazards/views/", "id", View),
        ("/b/", "code", Poster),
        ("/divisions/", "code", Division),
        ("/desk/playbooks/", "version", Playbook),
        ("/organisations/bodies/", "body", Body),
        ("/organisations/posts/", "post", Post),
        ("/api/v1/uploads/", "id", Upload),
        ("/assets/", "name", Style),
        ("/openapi/", "documentname", Style),
    ];

    /// <exception cref="InvalidOperationException">A new kind of address: the matrix must be told what it names.</exception>
    public static Kind Of(string path, string parameter) =>
        Known
            .Where(k =>
                string.Equals(k.Parameter, parameter, StringComparison.OrdinalIgnoreCase)
                && path.StartsWith(k.Begins, StringComparison.Ordinal)
            )
            .OrderByDescending(k => k.Begins.Length)
            .Select(k => k.Kind)
            .FirstOrDefault()
        ?? throw new InvalidOperationException(
            $"The matrix does not know what {{{parameter}}} of {path} names. Add a line to Kind.Known, and where it is a new kind of thing let Places put one into every place."
        );

    /// <summary>What lies in no table.</summary>
    private sealed class KeptNowhere;
}

/// <summary>Something that lies somewhere, reached by an address.</summary>
/// <param name="Value">What stands in the address.</param>
/// <param name="Area">Null: it lies nowhere in particular.</param>
internal sealed record Thing(Kind Kind, string Value, CountyCode County, string? Area)
{
    /// <summary>The body it was given to, wherever it lies.</summary>
    public Guid? Body { get; init; }

    /// <summary>Who sent it.</summary>
    public Guid? Sender { get; init; }

    /// <summary>Hash of a file that hangs on it.</summary>
    public string File { get; init; } = new('0', 64);
}
