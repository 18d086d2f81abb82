namespace Coalition.Web.Shell;

/// <summary>Whether this is a demonstration: a private database with sample data and people who sign in by one click. Every page then says so.</summary>
public sealed record Demonstration(bool IsOn);
