using Coalition.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Coalition.Web.Data;

/// <summary>Facts by COPY, table by table and column by column as the model maps them: what saving writes, at a tenth of the cost where there are many.</summary>
public static class FactCopy
{
    /// <summary>Copies facts of any kinds; a table after those it refers to.</summary>
    public static async Task CopyAsync(this CoalitionDb db, IEnumerable<Fact> facts, CancellationToken stop)
    {
        var tables = facts.GroupBy(fact => db.Model.FindEntityType(fact.GetType())!).ToDictionary(table => table.Key, table => table.ToList());
        foreach (var table in InOrder([.. tables.Keys])) await db.CopyAsync(table, tables[table], stop);
    }

    /// <summary>Copies rows into the table of their type.</summary>
    public static async Task CopyAsync(this CoalitionDb db, IEntityType table, IReadOnlyCollection<object> rows, CancellationToken stop)
    {
        var columns = Columns(table, row => row).ToList();
        var line = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var copy = await line.BeginBinaryImportAsync($"copy {table.GetTableName()} ({string.Join(", ", columns.Select(column => column.Name))}) from stdin (format binary)", stop);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(stop);
            foreach (var (_, type, value) in columns)
            {
                if (value(row) is { } written) await copy.WriteAsync(written, type, stop);
                else await copy.WriteNullAsync(stop);
            }
        }
        await copy.CompleteAsync(stop);
    }

    private static List<IEntityType> InOrder(List<IEntityType> tables)
    {
        var ordered = new List<IEntityType>();
        foreach (var table in tables) Place(table);
        return ordered;

        void Place(IEntityType table)
        {
            if (ordered.Contains(table)) return;
            foreach (var other in table.GetForeignKeys().Select(key => key.PrincipalEntityType).Where(other => other != table && tables.Contains(other))) Place(other);
            ordered.Add(table);
        }
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
