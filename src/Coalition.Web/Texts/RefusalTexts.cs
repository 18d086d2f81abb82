namespace Coalition.Web.Texts;

/// <summary>Why something was refused, and how to mend it: one text for each key of a sentence.</summary>
public sealed class RefusalTexts;
