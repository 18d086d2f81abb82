using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Coalition.Web.Http;

/// <summary>A parameter as it is read: whoever reads it says what it takes, and the document says the same.</summary>
/// <param name="Name">In the query, or of the header.</param>
/// <param name="Description">What it asks for, in one sentence.</param>
public sealed record RequestParameter(string Name, string Description = "")
{
    public ParameterLocation In { get; init; } = ParameterLocation.Query;

    public JsonSchemaType Type { get; init; } = JsonSchemaType.String;

    /// <summary>How many words it takes, by comma or by being repeated; null: one.</summary>
    public int? MostWords { get; init; }

    /// <summary>All it may say; empty when it is free.</summary>
    public IReadOnlyCollection<string> Words { get; init; } = [];

    /// <summary>Bounds of a whole number, both inclusive.</summary>
    public (long Least, long Most)? Bounds { get; init; }

    /// <summary>In characters.</summary>
    public int? Longest { get; init; }

    /// <summary>What it is when it is not given.</summary>
    public JsonNode? Otherwise { get; init; }

    /// <summary>As the document writes it.</summary>
    public OpenApiParameter ToOpenApi()
    {
        var one = new OpenApiSchema
        {
            Type = Type, Enum = Type == JsonSchemaType.String && Words.Count > 0 ? [.. Words.Select(word => JsonValue.Create(word))] : null, MaxLength = Longest, Default = Otherwise,
            Minimum = Bounds?.Least.ToString(CultureInfo.InvariantCulture), Maximum = Bounds?.Most.ToString(CultureInfo.InvariantCulture),
        };
        return new()
        {
            Name = Name, In = In, Description = Description,
            Schema = MostWords is { } most ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = one, MaxItems = most } : one,
            Explode = MostWords is null,
        };
    }
}
