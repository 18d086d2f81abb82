using Coalition.Domain;

namespace Coalition.Web.Ui;

/// <summary>How the parts of a branch are joined.</summary>
public enum Joiner { All, Any, AtLeast, Not }

/// <summary>One line of a proof: a condition as a sentence with its value and its source, or a branch that joins others.</summary>
/// <param name="Sentence">“The Bundestag gives a mandate”; of a branch, what holds it together, or empty.</param>
/// <param name="Value">Its value; disputed and unknown never count as yes.</param>
public sealed record ProofLine(string Sentence, ConditionValue Value)
{
    /// <summary>Why it has this value.</summary>
    public string? Why { get; init; }

    public IReadOnlyList<SourceRef> Sources { get; init; } = [];

    /// <summary>Since when, in words: “as of 6 Jan 2026”, “computed, never yet true”.</summary>
    public string? Since { get; init; }

    public string? Code { get; init; }

    /// <summary>What the code means, shown on hover and focus.</summary>
    public string Meaning { get; init; } = "";

    /// <summary>The page of the condition.</summary>
    public string? Href { get; init; }

    /// <summary>How <see cref="Parts"/> are joined.</summary>
    public Joiner Joiner { get; init; }

    /// <summary>Of an at-least branch, how many must hold.</summary>
    public int Count { get; init; }

    public IReadOnlyList<ProofLine> Parts { get; init; } = [];
}
