using System.Text;
using Linli.Platform.Web;

namespace Linli.WorkOrders.Receiving;

/// <summary>The place of a request as the API takes it: a point, words, or a building with unit and room.</summary>
internal sealed record PlaceBody(double? Lon, double? Lat, string? Address, Guid? Building, string? Unit, string? Room);

/// <summary>How to reach whoever asks; both may be missing.</summary>
internal sealed record ContactBody(string? Name, string? Phone);

/// <summary>
/// <c>POST /api/v1/requests</c> as JSON, or the same as fields of a multipart form with photos. A field nobody knows is refused by name:
/// a typing error must not silently lose what somebody said.
/// </summary>
internal sealed class RequestBody
{
    /// <summary>A UUID made by the client: sending twice files once.</summary>
    public Guid Id { get; set; }
    public string? Text { get; set; }
    public IntakeChannel Channel { get; set; }
    public PlaceBody? Place { get; set; }
    public ContactBody? Contact { get; set; }
    public RequesterMode Mode { get; set; }

    /// <summary>Number of an open order this is the same as.</summary>
    public string? Joins { get; set; }
    public RequestKind? Kind { get; set; }
    public string? Category { get; set; }

    /// <summary>Hashes answered by <c>POST /api/v1/files</c>.</summary>
    public IReadOnlyList<string> Files { get; set; } = [];

    public FileRequestInput Input(IReadOnlyList<string> files) =>
        new()
        {
            Id = Id,
            Text = Text,
            Channel = Channel,
            Kind = Kind,
            Mode = Mode,
            Lon = Place?.Lon,
            Lat = Place?.Lat,
            Building = Place?.Building,
            Unit = Place?.Unit,
            Room = Place?.Room,
            Address = Place?.Address,
            Name = Contact?.Name,
            Phone = Contact?.Phone,
            Category = Category,
            Joins = Joins,
            Files = [.. Files, .. files],
        };

    /// <exception cref="NotUnderstood">Not JSON, or a field nobody knows; the sentence names it.</exception>
    public static async Task<RequestBody> Read(HttpRequest request, CancellationToken ct)
    {
        if (!request.HasFormContentType)
        {
            return await JsonBody.Read<RequestBody>(request, ct);
        }

        var form = await request.ReadFormAsync(ct);
        return form.TryGetValue("request", out var json)
            ? JsonBody.Parse<RequestBody>(Encoding.UTF8.GetBytes(json.ToString()))
            : RequestFields.Read(form);
    }
}
