using System.Text.Json;

namespace Linli.Platform.Web;

/// <summary>Compares one value with the type it is for.</summary>
internal static class JsonWord
{
    /// <exception cref="NotUnderstood">It does not fit; the sentence says what would.</exception>
    public static void Check(JsonElement said, Type type, string where)
    {
        if (type == typeof(string))
        {
            Text(said, where);
        }
        else if (type.IsEnum)
        {
            Choice(said, type, where);
        }
        else if (
            (type == typeof(int) && !Number(said, e => e.TryGetInt32(out _)))
            || (type == typeof(long) && !Number(said, e => e.TryGetInt64(out _)))
        )
        {
            throw new NotUnderstood("platform.field-wrong", $"字段“{where}”要填整数，没有保存。", where);
        }
        else if (
            (type == typeof(double) || type == typeof(decimal))
            && !Number(said, e => e.TryGetDouble(out var value) && double.IsFinite(value))
        )
        {
            throw new NotUnderstood("platform.field-wrong", $"字段“{where}”要填数字，没有保存。", where);
        }
        else if (type == typeof(bool) && said.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            throw new NotUnderstood("platform.field-wrong", $"字段“{where}”要填 true 或 false，没有保存。", where);
        }
        else if (type == typeof(Guid) && !(said.ValueKind == JsonValueKind.String && said.TryGetGuid(out _)))
        {
            throw new NotUnderstood("platform.field-wrong", $"字段“{where}”要填 UUID，没有保存。", where);
        }
        else if (type == typeof(DateTimeOffset) && !(said.ValueKind == JsonValueKind.String && said.TryGetDateTimeOffset(out _)))
        {
            throw new NotUnderstood("platform.field-wrong", $"字段“{where}”要填时间，如 2026-11-21T09:30:00+08:00。没有保存。", where);
        }
    }

    private static bool Number(JsonElement said, Predicate<JsonElement> fits) => said.ValueKind == JsonValueKind.Number && fits(said);

    private static void Text(JsonElement said, string where)
    {
        if (said.ValueKind != JsonValueKind.String)
        {
            throw new NotUnderstood("platform.field-wrong", $"字段“{where}”要填文字，写在双引号里。没有保存。", where);
        }

        if (!IsWhole(said))
        {
            throw new NotUnderstood("platform.field-wrong", $"字段“{where}”里有存不了的字符（空字符或半个字），没有保存。", where);
        }
    }

    // PostgreSQL keeps no NUL, and half a surrogate is no character.
    private static bool IsWhole(JsonElement said)
    {
        try
        {
            return !said.GetString()!.Contains('\0', StringComparison.Ordinal);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static void Choice(JsonElement said, Type type, string where)
    {
        var words = Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName).ToList();

        if (
            said.ValueKind != JsonValueKind.String
            || !IsWhole(said)
            || !words.Contains(said.GetString()!, StringComparer.OrdinalIgnoreCase)
        )
        {
            throw new NotUnderstood(
                "platform.field-wrong",
                $"字段“{where}”只能填这些之一：{string.Join(", ", words)}。没有保存。",
                where,
                words
            );
        }
    }
}
