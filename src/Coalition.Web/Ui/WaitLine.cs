namespace Coalition.Web.Ui;

/// <summary>One thing a pledge waits for.</summary>
/// <param name="Code">Code of the condition, or <c>COMMITMENT</c>.</param>
/// <param name="Sentence">In words: “A Bundestag mandate”.</param>
/// <param name="Href">The page of the condition.</param>
public sealed record WaitLine(string Code, string Sentence, string? Href = null);
