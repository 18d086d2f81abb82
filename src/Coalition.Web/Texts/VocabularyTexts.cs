namespace Coalition.Web.Texts;

/// <summary>The words of the trade: one text for every code of the domain.</summary>
public sealed class VocabularyTexts;
