namespace Coalition.Web.Texts;

/// <summary>The texts of the shared components.</summary>
public sealed class UiTexts;
