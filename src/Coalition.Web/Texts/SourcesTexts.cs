namespace Coalition.Web.Texts;

/// <summary>Texts of the register of sources.</summary>
public sealed class SourcesTexts;
