using Coalition.Domain;
using Coalition.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Coalition.Benchmarks.Ground;

/// <summary>Fills tables by COPY, column by column as the model maps them: the gate would write the same rows, only slower.</summary>
public static class FactCopy
{
    /// <summary>Copies rows into the table of their type.</summary>
    public static async Task CopyAsync<T>(this CoalitionDb db, IReadOnlyCollection<T> rows) where T : class
    {
        var table = db.Model.FindEntityType(typeof(T))!;
        var columns = Columns(table, row => row).ToList();
        var line = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var copy = await line.BeginBinaryImportAsync($"copy {table.GetTableName()} ({string.Join(", ", columns.Select(column => column.Name))}) from stdin (format binary)");
        foreach (var row in rows)
        {
            await copy.StartRowAsync();
            foreach (var (_, type, value) in columns)
            {
                if (value(row) is { } written) await copy.WriteAsync(written, type);
                else await copy.WriteNullAsync();
            }
        }
        await copy.CompleteAsync();
    }

    private static IEnumerable<(string Name, string Type, Func<object, object?> Value)> Columns(ITypeBase type, Func<object, object> instance) =>
        type.GetProperties().Select(property => (property.GetColumnName(), property.GetColumnType().Split('(')[0], ValueOf(property, instance)))
            .Concat(type.GetComplexProperties().SelectMany(part => Columns(part.ComplexType, row => part.GetGetter().GetClrValue(instance(row))!)));

    private static Func<object, object?> ValueOf(IProperty property, Func<object, object> instance)
    {
        var (getter, converter) = (property.GetGetter(), property.GetTypeMapping().Converter);
        return row => getter.GetClrValue(instance(row)) is { } value ? converter is null ? value : converter.ConvertToProvider(value) : null;
    }
}
