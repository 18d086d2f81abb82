namespace Coalition.Web.Ui;

/// <summary>A sentence of a list, perhaps leading somewhere.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="Note">What stands behind it, quieter.</param>
public sealed record Sentence(string Text, string? Href = null, string? Note = null);
