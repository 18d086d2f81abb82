namespace Coalition.Domain;

/// <summary>Something to be said to a reader, as what it says and not yet in words: those are found where the reader's language is known.</summary>
public sealed record Sentence
{
    private Sentence(string key, IReadOnlyList<object?> values) => (Key, Values) = (key, values);

    /// <summary>Names one text in each language.</summary>
    public string Key { get; }

    /// <summary>What stands in the text: words, whole numbers, figures, moments, codes of an enum, or further sentences. Where the text has a form for each count, the first is the count.</summary>
    public IReadOnlyList<object?> Values { get; }

    /// <summary>The only way to make one, so that a test finds every key in the source.</summary>
    public static Sentence Of(string key, params object?[] values) => new(key, values);

    public bool Equals(Sentence? other) => other is not null && Key == other.Key && Values.SequenceEqual(other.Values);

    public override int GetHashCode() => HashCode.Combine(Key, Values.Count);

    /// <summary>For a log or a failed test, which have no reader.</summary>
    public override string ToString() => $"{Key}({string.Join(", ", Values)})";
}
