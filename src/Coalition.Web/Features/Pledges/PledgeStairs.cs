using Coalition.Domain;
using Coalition.Web.Texts;
using Coalition.Web.Ui;

namespace Coalition.Web.Features.Pledges;

/// <summary>The revisions of a pledge as steps.</summary>
public static class PledgeStairs
{
    /// <summary>As they are recorded, in effective order.</summary>
    public static List<Stair> Of(IEnumerable<RevisionRow> revisions, Words words) => [.. revisions.Select(revision => new Stair(
        revision.From, revision.EffectivePrecision, revision.Stage, words.QuantityWithUnit(revision.Quantity), revision.Revision, revision.InForce))];

    /// <summary>With one more that is not recorded yet: a late one stands in its place.</summary>
    /// <param name="at">The moment whose terms in force are marked.</param>
    public static List<Stair> With(Revision next, IEnumerable<RevisionRow> revisions, DateTimeOffset at, Words words)
    {
        var step = new Stair(next.Effective, next.EffectivePrecision, next.Stage, words.QuantityWithUnit(next.Quantity), next.Number, false);
        var inOrder = Of(revisions, words).Append(step).OrderBy(stair => stair.From).ToList();
        var current = inOrder.FindLastIndex(stair => stair.From <= at);
        return [.. inOrder.Select((stair, index) => stair with { Current = index == current })];
    }
}
