using Coalition.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Coalition.Web.Data;

/// <summary>Enums of the domain are stored as their codes, and the database itself refuses any other word.</summary>
public static class CodeColumns
{
    private static readonly Type[] Enums =
        [.. typeof(Fact).Assembly.GetExportedTypes().Where(type => type.IsEnum && type != typeof(Truth))];

    public static void Configure(ModelConfigurationBuilder configuration)
    {
        foreach (var type in Enums)
            configuration.Properties(type).HaveConversion(typeof(CodeConverter<>).MakeGenericType(type)).HaveMaxLength(40);
    }

    public static void Constrain(ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes().Where(entity => typeof(Fact).IsAssignableFrom(entity.ClrType)).ToList())
            foreach (var property in Flatten(entity))
            {
                var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
                if (!Enums.Contains(type)) continue;
                var codes = Enum.GetValues(type).Cast<object>().Select(value => $"'{CodeOf(type, value)}'");
                var column = property.GetColumnName();
                entity.AddCheckConstraint($"ck_{entity.GetTableName()}_{column}", $"{column} in ({string.Join(", ", codes)})");
            }
    }

    /// <summary>The properties of an entity with those of its complex properties.</summary>
    public static IEnumerable<IProperty> Flatten(IReadOnlyTypeBase type) =>
        type.GetProperties().Cast<IProperty>().Concat(type.GetComplexProperties().SelectMany(complex => Flatten(complex.ComplexType)));

    private static string CodeOf(Type type, object value) =>
        (string)typeof(Code).GetMethod(nameof(Code.Of))!.MakeGenericMethod(type).Invoke(null, [value])!;

    private sealed class CodeConverter<T>() : ValueConverter<T, string>(value => Code.Of(value), code => Code.Parse<T>(code)) where T : struct, Enum;
}
