namespace Coalition.Web.Texts;

/// <summary>Texts of the log of statements.</summary>
public sealed class StatementsTexts;
