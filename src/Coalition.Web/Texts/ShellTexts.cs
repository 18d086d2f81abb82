namespace Coalition.Web.Texts;

/// <summary>The texts of the frame: navigation, layouts, error pages.</summary>
public sealed class ShellTexts;
