namespace Coalition.Web.Texts;

/// <summary>The texts of signing in, and what people and tokens are refused.</summary>
public sealed class PeopleTexts;
