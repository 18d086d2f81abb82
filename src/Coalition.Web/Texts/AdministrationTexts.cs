namespace Coalition.Web.Texts;

/// <summary>Texts of administration: people, tokens, access log.</summary>
public sealed class AdministrationTexts;
