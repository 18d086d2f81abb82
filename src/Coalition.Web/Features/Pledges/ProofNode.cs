using System.Text.Json.Serialization;
using Coalition.Domain;

namespace Coalition.Web.Features.Pledges;

/// <summary>The state of one pledge at a moment with its proof.</summary>
/// <param name="At">The moment asked about, UTC.</param>
public sealed record ActivationAnswer(string Pledge, ActivationState? State, DateTimeOffset At, IReadOnlyList<string> WaitingFor, ProofNode Proof, long LedgerSequence);

/// <summary>One branch or leaf of a proof. A branch has an <c>op</c> and what it joins; a leaf a condition, its value, since when, and the source.</summary>
public sealed record ProofNode
{
    /// <summary><c>all</c>, <c>any</c>, <c>not</c>, <c>at-least</c>; null for a leaf.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Op { get; init; }

    /// <summary>Of an at-least branch, how many must hold.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Count { get; init; }

    /// <summary>Code of a leaf's condition.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Condition { get; init; }

    /// <summary>True, false, unknown; of a leaf also disputed, which counts as unknown.</summary>
    public required ConditionValue Value { get; init; }

    /// <summary>Since when, as exactly as it is known; null when it has always been so.</summary>
    public string? Since { get; init; }

    /// <summary>Title and publisher of the source of the record that made it so.</summary>
    public string? Source { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Url { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ProofNode>? Of { get; init; }

    /// <summary>The catalogue's words for a leaf.</summary>
    [JsonIgnore]
    public Condition? Catalogued { get; init; }

    /// <summary>The condition record behind a recorded leaf.</summary>
    [JsonIgnore]
    public ConditionRecord? Record { get; init; }

    /// <summary>The ceasefire record behind a computed leaf, and its ceasefire.</summary>
    [JsonIgnore]
    public (Ceasefire Ceasefire, CeasefireRecord Record)? Because { get; init; }

    [JsonIgnore]
    public SourceRow? Cited { get; init; }
}
