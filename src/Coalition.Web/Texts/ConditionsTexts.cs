namespace Coalition.Web.Texts;

/// <summary>Texts of the conditions screens.</summary>
public sealed class ConditionsTexts;
