using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Linli.Platform.Web;

/// <summary>Compares what came with what is expected, field by field, so that the answer can name the field and say what belongs into it.</summary>
internal static class JsonShape
{
    /// <exception cref="NotUnderstood">The first field that does not fit.</exception>
    public static void Check(JsonElement body, JsonTypeInfo expected)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            throw new NotUnderstood("platform.body-broken", $"内容要是一个 JSON 对象，写在花括号里。没有保存。");
        }

        Fields(body, expected, "");
    }

    private static void Fields(JsonElement said, JsonTypeInfo expected, string path)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

        foreach (var field in said.EnumerateObject())
        {
            var where = path + field.Name;
            var known =
                expected.Properties.FirstOrDefault(p => string.Equals(p.Name, field.Name, StringComparison.OrdinalIgnoreCase))
                ?? throw NotUnderstood.Unknown(where, [.. expected.Properties.Select(p => p.Name)]);

            if (!seen.Add(field.Name))
            {
                throw new NotUnderstood("platform.field-twice", $"字段“{where}”写了两次，没有保存。请只留一个。", where);
            }

            if (field.Value.ValueKind == JsonValueKind.Null)
            {
                NullOrNot(known, where);
            }
            else
            {
                Value(field.Value, PlatformJson.Options.GetTypeInfo(known.PropertyType), where);
            }
        }
    }

    private static void NullOrNot(JsonPropertyInfo known, string where)
    {
        var may = known.PropertyType.IsValueType ? Nullable.GetUnderlyingType(known.PropertyType) is not null : known.IsSetNullable;

        if (!may)
        {
            throw new NotUnderstood("platform.field-wrong", $"字段“{where}”不能是 null，没有保存。不填就整个去掉。", where);
        }
    }

    private static void Value(JsonElement said, JsonTypeInfo expected, string where)
    {
        switch (expected.Kind)
        {
            case JsonTypeInfoKind.Object when said.ValueKind == JsonValueKind.Object:
                Fields(said, expected, where + ".");
                break;
            case JsonTypeInfoKind.Object:
                throw new NotUnderstood("platform.field-wrong", $"字段“{where}”要填一个对象，写在花括号里。没有保存。", where);
            case JsonTypeInfoKind.Enumerable when said.ValueKind == JsonValueKind.Array:
                var item = PlatformJson.Options.GetTypeInfo(expected.ElementType!);

                foreach (var (one, index) in said.EnumerateArray().Select((e, i) => (e, i)))
                {
                    Value(one, item, $"{where}[{index}]");
                }

                break;
            case JsonTypeInfoKind.Enumerable:
                throw new NotUnderstood("platform.field-wrong", $"字段“{where}”要填一列，写在方括号里。没有保存。", where);
            default:
                JsonWord.Check(said, Nullable.GetUnderlyingType(expected.Type) ?? expected.Type, where);
                break;
        }
    }
}
