namespace Coalition.Web.Texts;

/// <summary>Texts of the list of nations and of the page of one.</summary>
public sealed class NationsTexts;
