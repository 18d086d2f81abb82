namespace Coalition.Web.Texts;

/// <summary>The texts of the list of pledges and of one pledge.</summary>
public sealed class PledgesTexts;
