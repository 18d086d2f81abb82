namespace Coalition.Web.Texts;

/// <summary>The texts of the overview.</summary>
public sealed class OverviewTexts;
