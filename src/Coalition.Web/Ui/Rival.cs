namespace Coalition.Web.Ui;

/// <summary>Another figure reported for the same thing: drawn as a hollow diamond, never counted.</summary>
/// <param name="Figure">Where it stands on the axis.</param>
/// <param name="Label">What stands beside it: “press, disputed: 7,500”.</param>
public sealed record Rival(decimal Figure, string Label);
