using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace Linli.Platform.Data;

/// <summary>
/// Rows that hang on another row and come with it, as JSON, in the same statement: one trip, of one moment, and several kinds
/// of them do not multiply each other. A question ends with <c>.Select(JsonRows.Of&lt;T&gt;()).SingleOrDefault()</c>; <see cref="Read{T}"/>
/// makes rows of the answer. The fences of <see cref="ModelFilters"/> stand around them as around every question.
/// </summary>
internal static class JsonRows
{
    private static readonly MethodInfo AllMethod = ((Func<string, string?>)All).Method;
    private static readonly MethodInfo RowMethod = ((Func<string>)Row).Method;
    private static readonly MethodInfo WithMethod = ((Func<string, string, object?, string>)With).Method;

    private static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new JsonStringEnumConverter(), new Instant(), new Flag(), new Bytes(), new County(), new TypedIds() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Open } },
    };

    /// <summary>All rows of a question in one value: every property that can be set, by its name.</summary>
    public static Expression<Func<T, string?>> Of<T>()
    {
        var row = Expression.Parameter(typeof(T), "row");
        var whole = Settable(typeof(T))
            .Aggregate(
                Expression.Call(RowMethod),
                (said, p) =>
                    Expression.Call(
                        WithMethod,
                        said,
                        Expression.Constant(p.Name),
                        Expression.Convert(Expression.Property(row, p), typeof(object))
                    )
            );
        return Expression.Lambda<Func<T, string?>>(Expression.Call(AllMethod, whole), row);
    }

    /// <summary>The rows, in no order.</summary>
    public static List<T> Read<T>(string? json) => json is null ? [] : JsonSerializer.Deserialize<List<T>>(json, Options)!;

    /// <summary>Teaches the database's words for it.</summary>
    public static void Map(ModelBuilder model, bool sqlite)
    {
        model.HasDbFunction(AllMethod).HasTranslation(args => Call(sqlite ? "json_group_array" : "json_agg", args));
        model.HasDbFunction(RowMethod).HasTranslation(_ => Call(sqlite ? "json_object" : "json_build_object", []));
        var with = model
            .HasDbFunction(WithMethod)
            .HasTranslation(args =>
                args[0] is SqlFunctionExpression { Arguments: { } before } row
                    ? Call(row.Name, [.. before, args[1], Plain(args[2], sqlite)])
                    : throw new InvalidOperationException("A row begins with Row.")
            );
        // Anything goes in; the model only wants to hear of some type.
        with.HasParameter("value").Metadata.TypeMapping = StringTypeMapping.Default;
    }

    private static string? All(string row) => throw new NotSupportedException(row);

    private static string Row() => throw new NotSupportedException();

    private static string With(string row, string name, object? value) => throw new NotSupportedException($"{row} {name} {value}");

    private static SqlFunctionExpression Call(string name, IReadOnlyList<SqlExpression> args) =>
        new(name, args, nullable: true, args.Select(_ => false), typeof(string), StringTypeMapping.Default);

    // SQLite writes no bytes into JSON; PostgreSQL writes them in hex.
    private static SqlExpression Plain(SqlExpression value, bool sqlite)
    {
        var plain =
            value is SqlUnaryExpression { OperatorType: ExpressionType.Convert } cast && cast.Type == typeof(object) ? cast.Operand : value;
        return sqlite && plain.Type == typeof(byte[]) ? Call("hex", [plain]) : plain;
    }

    private static IEnumerable<PropertyInfo> Settable(Type row) =>
        row.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.SetMethod is not null);

    // Rows are made as EF makes them: by their private constructor, property by property.
    private static void Open(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || type.Type.IsValueType)
        {
            return;
        }

        type.CreateObject ??= () => Activator.CreateInstance(type.Type, nonPublic: true)!;

        foreach (var property in type.Properties.ToList())
        {
            if (property.AttributeProvider is not PropertyInfo { SetMethod: { } set })
            {
                type.Properties.Remove(property);
            }
            else if (property.Set is null)
            {
                property.Set = (row, value) => set.Invoke(row, [value]);
            }
        }
    }

    /// <summary>Ticks on SQLite, ISO 8601 on PostgreSQL.</summary>
    private sealed class Instant : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number ? new(reader.GetInt64(), TimeSpan.Zero) : reader.GetDateTimeOffset().ToUniversalTime();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            throw new NotSupportedException();
    }

    /// <summary>1 and 0 on SQLite.</summary>
    private sealed class Flag : JsonConverter<bool>
    {
        public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number ? reader.GetInt32() != 0 : reader.GetBoolean();

        public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => throw new NotSupportedException();
    }

    /// <summary>Hex; <c>\x</c> before it on PostgreSQL, nothing for null on SQLite.</summary>
    private sealed class Bytes : JsonConverter<byte[]>
    {
        public override byte[]? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var hex = reader.GetString().AsSpan();
            return hex.IsEmpty ? null : Convert.FromHexString(hex.StartsWith("\\x", StringComparison.Ordinal) ? hex[2..] : hex);
        }

        public override void Write(Utf8JsonWriter writer, byte[] value, JsonSerializerOptions options) => throw new NotSupportedException();
    }

    private sealed class County : JsonConverter<CountyCode>
    {
        public override CountyCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, CountyCode value, JsonSerializerOptions options) =>
            throw new NotSupportedException();
    }

    private sealed class TypedIds : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) =>
            typeToConvert.IsValueType && typeToConvert.GetInterfaces().Any(ModelConventions.IsTypedId);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(TypedId<>).MakeGenericType(typeToConvert))!;
    }

    private sealed class TypedId<TId> : JsonConverter<TId>
        where TId : struct, ITypedId<TId>
    {
        public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TId.From(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => throw new NotSupportedException();
    }
}
