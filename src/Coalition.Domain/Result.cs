namespace Coalition.Domain;

/// <summary>Why something was refused.</summary>
public enum RefusalKind
{
    /// <summary>A rule of the trade or of the form is broken (422).</summary>
    Invalid,
    /// <summary>The request cannot be read, or a figure is out of range (400).</summary>
    Malformed,
    NotFound,
    /// <summary>Somebody changed it first (412).</summary>
    Stale,
    Conflict,
    Forbidden,
    /// <summary>The database or the lock could not be had in time (503).</summary>
    Busy,
}

/// <summary>A foreseeable no: a sentence fit to show, and what it says field by field.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Sentence">One sentence naming what is wrong and how to mend it.</param>
/// <param name="Fields">Field → sentences; for a stale edit: field → [yours, theirs].</param>
public sealed record Refusal(RefusalKind Kind, Sentence Sentence, IReadOnlyDictionary<string, Sentence[]>? Fields = null)
{
    public static Refusal Invalid(Sentence sentence, string? field = null) => Of(RefusalKind.Invalid, sentence, field);
    public static Refusal Malformed(Sentence sentence, string? field = null) => Of(RefusalKind.Malformed, sentence, field);
    /// <summary>Somebody changed it first: each field that differs, as both wrote it.</summary>
    public static Refusal Stale(Sentence sentence, params (string Field, object? Yours, object? Theirs)[] values) =>
        new(RefusalKind.Stale, sentence, values.ToDictionary(value => value.Field, value => new[] { Sentence.Of("Value", value.Yours), Sentence.Of("Value", value.Theirs) }));

    public static Refusal NotFound(Sentence sentence) => new(RefusalKind.NotFound, sentence);
    public static Refusal Conflict(Sentence sentence) => new(RefusalKind.Conflict, sentence);
    public static Refusal Forbidden(Sentence sentence) => new(RefusalKind.Forbidden, sentence);
    public static Refusal Busy(Sentence sentence) => new(RefusalKind.Busy, sentence);

    private static Refusal Of(RefusalKind kind, Sentence sentence, string? field) =>
        new(kind, sentence, field is null ? null : new Dictionary<string, Sentence[]> { [field] = [sentence] });
}

/// <summary>Done, or the refusal that says why not.</summary>
public readonly record struct Result(Refusal? Refusal)
{
    public static readonly Result Ok;
    public bool IsRefused => Refusal is not null;
    public static implicit operator Result(Refusal refusal) => new(refusal);
}

/// <summary>A value, or the refusal that says why there is none.</summary>
public readonly record struct Result<T>
{
    private readonly T? value;

    private Result(T? value, Refusal? refusal) => (this.value, Refusal) = (value, refusal);

    public Refusal? Refusal { get; }
    public bool IsRefused => Refusal is not null;

    /// <summary>The value; throws when refused, which only a programmer can cause.</summary>
    public T Value => Refusal is null ? value! : throw new InvalidOperationException($"Refused: {Refusal.Sentence}");

    public static implicit operator Result<T>(T value) => new(value, null);
    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);
}
