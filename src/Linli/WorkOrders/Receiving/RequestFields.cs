using System.Globalization;
using System.Text.Json;
using Linli.Platform.Web;
using Linli.WorkOrders.Attaching;

namespace Linli.WorkOrders.Receiving;

/// <summary>A request as fields of a form: the same names as in JSON, the inner ones without their outer name.</summary>
internal static class RequestFields
{
    private static readonly string[] Known =
    [
        "id",
        "text",
        "channel",
        "mode",
        "kind",
        "category",
        "joins",
        "files",
        "lon",
        "lat",
        "address",
        "building",
        "unit",
        "room",
        "name",
        "phone",
    ];

    /// <exception cref="NotUnderstood">A field nobody knows, or one that does not fit; the sentence names it.</exception>
    public static RequestBody Read(IFormCollection form)
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

        // The ids of files sent ahead are read with the files.
        foreach (var (field, values) in form.Where(f => !f.Key.EndsWith(FormFiles.Ahead, StringComparison.Ordinal)))
        {
            var value = Whole(field, values.ToString());

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
                    throw NotUnderstood.Unknown(field, Known);
            }
        }

        body.Place = new PlaceBody(lon, lat, address, building, unit, room);
        body.Contact = new ContactBody(name, phone);
        return body;
    }

    // What was not UTF-8 has become the replacement character, and PostgreSQL keeps no NUL.
    private static string Whole(string field, string value) =>
        value.AsSpan().IndexOfAny('\uFFFD', '\0') < 0
            ? value
            : throw new NotUnderstood("platform.body-encoding", $"字段“{field}”不是 UTF-8 编码，没有保存。请改用 UTF-8 再发。", field);

    private static Guid Uuid(string field, string value) =>
        Guid.TryParse(value, out var id)
            ? id
            : throw new NotUnderstood("platform.field-wrong", $"字段“{field}”要填 UUID，没有保存。", field);

    private static double Degrees(string field, string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees)
            ? degrees
            : throw new NotUnderstood("platform.field-wrong", $"字段“{field}”要填数字，没有保存。", field);

    private static T Word<T>(string field, string value)
        where T : struct, Enum
    {
        if (Enum.TryParse<T>(value, ignoreCase: true, out var word) && Enum.IsDefined(word))
        {
            return word;
        }

        string[] words = [.. Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName)];
        throw new NotUnderstood(
            "platform.field-wrong",
            $"字段“{field}”只能填这些之一：{string.Join(", ", words)}。没有保存。",
            field,
            words
        );
    }
}
