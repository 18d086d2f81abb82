namespace Coalition.Web.Texts;

/// <summary>The texts of the form in which pledges are entered and revised.</summary>
public sealed class PledgeEditorTexts;
