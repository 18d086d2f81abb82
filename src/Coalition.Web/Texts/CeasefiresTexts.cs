namespace Coalition.Web.Texts;

/// <summary>Texts of the ceasefires screens.</summary>
public sealed class CeasefiresTexts;
