using Coalition.Domain;

namespace Coalition.Web.Ui;

/// <summary>One revision of a pledge as a step.</summary>
/// <param name="From">When it takes effect.</param>
/// <param name="Precision">How exactly that is known.</param>
/// <param name="Stage">How high the step stands.</param>
/// <param name="Words">The quantity or the nation's words.</param>
/// <param name="Revision">Its number.</param>
/// <param name="Current">Whether it is the one in force.</param>
public sealed record Stair(DateTimeOffset From, Precision Precision, Stage Stage, string Words, int Revision, bool Current);
