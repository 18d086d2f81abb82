using System.Text.Json;
using System.Text.Json.Serialization;
using Coalition.Domain;

namespace Coalition.Web.Http;

/// <summary>How the words of the trade are written in answers: enums by their codes, grades by their letters, moments in UTC.</summary>
public static class ContractJson
{
    /// <summary>Adds the spellings to some options.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        foreach (JsonConverter spelling in new JsonConverter[] { new Grade(), new Codes(), new UtcMoment(), new Figures() }) options.Converters.Add(spelling);
        options.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        return options;
    }

    private sealed class Grade : JsonConverter<EvidenceGrade>
    {
        public override EvidenceGrade Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Enum.TryParse<EvidenceGrade>(reader.GetString(), out var grade) ? grade : throw new UnreadJsonException(Sentence.Of("GradeUnread"));

        public override void Write(Utf8JsonWriter writer, EvidenceGrade value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }

    private sealed class Codes : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum && typeToConvert.Assembly.GetName().Name!.StartsWith("Coalition.", StringComparison.Ordinal);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(CodeOf<>).MakeGenericType(typeToConvert))!;
    }

    private sealed class CodeOf<T> : JsonConverter<T> where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Code.TryParse<T>(reader.GetString(), out var value) ? value : throw new UnreadJsonException(Sentence.Of("UseOneOf", string.Join(", ", Code.All<T>())));

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Code.Of(value));
    }

    private sealed class UtcMoment : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Moment.TryParseFact(reader.GetString(), out var at, out _) ? at : throw new UnreadJsonException(Sentence.Of("WriteMoment"));

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(Moment.Text(value));
    }

    /// <summary>A quantity has six members; whether it holds a figure can be seen.</summary>
    private sealed class Figures : JsonConverter<Quantity>
    {
        public override Quantity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var terms = JsonSerializer.Deserialize<Terms>(ref reader, options) ?? throw new UnreadJsonException(Sentence.Of("QuantityIsObject"));
            return new(terms.State, terms.Words, terms.Low, terms.Likely, terms.High, terms.Unit);
        }

        public override void Write(Utf8JsonWriter writer, Quantity value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, new Terms(value.State, value.Words, value.Low, value.Likely, value.High, value.Unit), options);

        private sealed record Terms(QuantityState State, string Words, decimal? Low, decimal? Likely, decimal? High, string Unit);
    }
}

/// <summary>JSON that is well written and means nothing here.</summary>
public sealed class UnreadJsonException(Sentence sentence) : JsonException
{
    public Sentence Sentence => sentence;
}
