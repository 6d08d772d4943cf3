using Linli.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Linli.Platform.Data;

/// <summary>How ids, counties, instants, enums and names of columns are stored, once for all tables.</summary>
internal static class ModelConventions
{
    public static void Apply(ModelConfigurationBuilder builder, bool sqlite)
    {
        builder.Properties<CountyCode>().HaveConversion<CountyConverter>().HaveMaxLength(6);
        builder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);

        if (sqlite)
        {
            // Ticks sort; the text form with an offset would not.
            builder.Properties<DateTimeOffset>().HaveConversion<TicksConverter>();
        }
        else
        {
            builder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        }

        foreach (var id in typeof(LinliDb).Assembly.GetTypes().Where(t => t.IsValueType && t.GetInterfaces().Any(IsTypedId)))
        {
            builder.Properties(id).HaveConversion(typeof(TypedIdConverter<>).MakeGenericType(id));
        }
    }

    /// <summary>Snake-case names, no identity columns, areas compared byte by byte, counties first.</summary>
    public static void Finish(ModelBuilder model, bool sqlite)
    {
        JsonRows.Map(model, sqlite);

        foreach (var entity in model.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(Snake(property.Name));

                if (property.IsPrimaryKey())
                {
                    property.ValueGenerated = ValueGenerated.Never;
                }

                if (!sqlite && property.ClrType == typeof(string) && property.Name is "Area" or "Code" or "Number")
                {
                    property.SetCollation("C");
                }
            }
        }
    }

    internal static bool IsTypedId(Type i) => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITypedId<>);

    private static string Snake(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));

    private sealed class CountyConverter() : ValueConverter<CountyCode, string>(c => c.Value, s => new CountyCode(s));

    private sealed class TicksConverter()
        : ValueConverter<DateTimeOffset, long>(d => d.UtcTicks, t => new DateTimeOffset(t, TimeSpan.Zero));

    private sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(d => d.ToUniversalTime(), d => d);

    private sealed class TypedIdConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, guid => Make<TId>(guid))
        where TId : struct, ITypedId<TId>;

    private static TId Make<TId>(Guid value)
        where TId : struct, ITypedId<TId> => TId.From(value);
}
