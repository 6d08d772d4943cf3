using System.Globalization;
using System.Text.Json;
using Linli.Platform;

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

    /// <exception cref="BadHttpRequestException">Not JSON, or a field nobody knows; the message names it.</exception>
    public static async Task<RequestBody> Read(HttpRequest request, CancellationToken ct)
    {
        try
        {
            if (!request.HasFormContentType)
            {
                return await JsonSerializer.DeserializeAsync<RequestBody>(request.Body, PlatformJson.Options, ct)
                    ?? throw new BadHttpRequestException("A JSON object is needed.");
            }

            var form = await request.ReadFormAsync(ct);
            return form.TryGetValue("request", out var json)
                ? JsonSerializer.Deserialize<RequestBody>(json.ToString(), PlatformJson.Options)
                    ?? throw new BadHttpRequestException("request: a JSON object is needed.")
                : OfFields(form);
        }
        catch (JsonException no)
        {
            throw new BadHttpRequestException(no.Message, no);
        }
    }

    private static RequestBody OfFields(IFormCollection form)
    {
        var body = new RequestBody();
        double? lon = null,
            lat = null;
        string? address = null,
            unit = null,
            room = null,
            name = null,
            phone = null;
        Guid? building = null;

        foreach (var (field, values) in form)
        {
            var value = values.ToString();

            switch (field)
            {
                case "id":
                    body.Id = Uuid(field, value);
                    break;
                case "text":
                    body.Text = value;
                    break;
                case "channel":
                    body.Channel = Word<IntakeChannel>(field, value);
                    break;
                case "mode":
                    body.Mode = Word<RequesterMode>(field, value);
                    break;
                case "kind":
                    body.Kind = Word<RequestKind>(field, value);
                    break;
                case "category":
                    body.Category = value;
                    break;
                case "joins":
                    body.Joins = value;
                    break;
                case "files":
                    body.Files = [.. values.OfType<string>()];
                    break;
                case "lon":
                    lon = Degrees(field, value);
                    break;
                case "lat":
                    lat = Degrees(field, value);
                    break;
                case "address":
                    address = value;
                    break;
                case "building":
                    building = Uuid(field, value);
                    break;
                case "unit":
                    unit = value;
                    break;
                case "room":
                    room = value;
                    break;
                case "name":
                    name = value;
                    break;
                case "phone":
                    phone = value;
                    break;
                default:
                    throw new BadHttpRequestException($"Unknown field '{field}'.");
            }
        }

        body.Place = new PlaceBody(lon, lat, address, building, unit, room);
        body.Contact = new ContactBody(name, phone);
        return body;
    }

    private static Guid Uuid(string field, string value) =>
        Guid.TryParse(value, out var id) ? id : throw new BadHttpRequestException($"{field}: a UUID is needed.");

    private static double Degrees(string field, string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees)
            ? degrees
            : throw new BadHttpRequestException($"{field}: degrees are needed.");

    private static T Word<T>(string field, string value)
        where T : struct, Enum =>
        Enum.TryParse<T>(value, ignoreCase: true, out var word) && Enum.IsDefined(word)
            ? word
            : throw new BadHttpRequestException(
                $"{field}: one of {string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName))}."
            );
}
