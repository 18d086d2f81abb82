namespace Coalition.Web.Ui;

/// <summary>A filter in force.</summary>
/// <param name="Field">What is filtered: “Component”.</param>
/// <param name="Value">In words: “Land force”.</param>
/// <param name="Without">The address without it.</param>
public sealed record FilterChip(string Field, string Value, string Without);

/// <summary>A state to filter by, with its count.</summary>
/// <param name="Mark">The state.</param>
/// <param name="Count">How many rows have it.</param>
/// <param name="Href">The address with it chosen, or without it when it is.</param>
/// <param name="Chosen">Whether it is chosen.</param>
public sealed record StateLink(Mark Mark, int Count, string Href, bool Chosen);
