namespace Coalition.Web.Ui;

/// <summary>A field that still needs something before its form can be saved.</summary>
/// <param name="Field">Its id on the page.</param>
/// <param name="Needs">Name of the sentence that says what.</param>
public sealed record Fault(string Field, string Needs);
