using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using Linli.Platform;

namespace Linli.Tests.Architecture.Matrix;

/// <summary>Bodies that pass their own checks, made from what the type says of itself.</summary>
internal static class Samples
{
    private const string Words = "矩阵里写的一句话，够长了。";

    public static string Fill(object input)
    {
        foreach (var property in input.GetType().GetProperties().Where(p => p.CanWrite))
        {
            if (Value(property) is { } value)
            {
                property.SetValue(input, value);
            }
        }

        return JsonSerializer.Serialize(input, input.GetType(), PlatformJson.Options);
    }

    private static object? Value(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var optional = type != property.PropertyType;
        return type == typeof(string)
            ? property.GetCustomAttribute<RequiredAttribute>() is null
                ? null
                : Cut(property)
            : type == typeof(IReadOnlyList<Guid>)
                ? new[] { Guid.CreateVersion7() }
                : type == typeof(Guid)
                    ? Guid.CreateVersion7()
                    : type == typeof(int)
                        ? property.GetCustomAttribute<RangeAttribute>() is { Minimum: int least }
                            ? least
                            : optional
                                ? 3
                                : null
                        : type.IsEnum && !optional
                            ? Enum.GetValues(type).GetValue(0)
                            : null;
    }

    private static string Cut(PropertyInfo property) =>
        property.GetCustomAttribute<StringLengthAttribute>() is { MaximumLength: var most } && most < Words.Length ? Words[..most] : Words;
}
