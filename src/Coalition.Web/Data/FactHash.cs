using System.Collections;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Coalition.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Coalition.Web.Data;

/// <summary>The hash of the facts of one ledger entry: SHA-256 over the canonical JSON of each row, by table and key. The same when written and when read back.</summary>
public static class FactHash
{
    /// <summary>The fact tables, in the order of their names.</summary>
    public static IReadOnlyList<IEntityType> Tables(DbContext db) =>
        [.. db.Model.GetEntityTypes().Where(type => typeof(Fact).IsAssignableFrom(type.ClrType)).OrderBy(type => type.GetTableName(), StringComparer.Ordinal)];

    /// <summary>The hash of some facts, in whatever order they come.</summary>
    public static string Of(DbContext db, IEnumerable<Fact> facts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (table, key, row) in facts.Select(fact => Line(db, fact)).OrderBy(line => line.Table, StringComparer.Ordinal).ThenBy(line => line.Key, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes($"{table}\t{key}\t{row}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The key of a fact in its table, its parts joined by a slash.</summary>
    public static string Key(DbContext db, Fact fact) =>
        string.Join('/', Type(db, fact).FindPrimaryKey()!.Properties.Select(property => Text(property, fact)?.ToString()));

    /// <summary>The columns of a fact as JSON.</summary>
    public static JsonObject Row(DbContext db, Fact fact)
    {
        var row = new JsonObject();
        Fill(row, Type(db, fact), fact);
        return row;
    }

    private static (string Table, string Key, string Row) Line(DbContext db, Fact fact) =>
        (Type(db, fact).GetTableName()!, Key(db, fact), CanonicalJson.Of(Row(db, fact)));

    private static IEntityType Type(DbContext db, Fact fact) => db.Model.FindEntityType(fact.GetType())!;

    private static void Fill(JsonObject row, ITypeBase type, object instance)
    {
        foreach (var property in type.GetProperties()) row[property.GetColumnName()] = Text(property, instance);
        foreach (var complex in type.GetComplexProperties()) Fill(row, complex.ComplexType, complex.GetGetter().GetClrValue(instance)!);
    }

    private static JsonNode? Text(IProperty property, object instance)
    {
        var value = property.GetGetter().GetClrValue(instance);
        if (property.GetTypeMapping().Converter is { } converter) value = converter.ConvertToProvider(value);
        return value switch
        {
            null => null,
            string text => text,
            bool flag => flag,
            int number => number,
            long number => number,
            decimal number => (number / 1.000000000000000000000000000000000m).ToString(CultureInfo.InvariantCulture),
            DateTimeOffset moment => Moment.Text(moment),
            IEnumerable items => new JsonArray([.. items.Cast<object>().Select(item => (JsonNode)item.ToString()!)]),
            _ => throw new NotSupportedException($"{property.Name} is of a type no fact may have: {value.GetType().Name}."),
        };
    }
}
