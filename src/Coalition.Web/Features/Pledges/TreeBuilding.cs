using Coalition.Domain;

namespace Coalition.Web.Features.Pledges;

/// <summary>How a picked condition joins those that stand.</summary>
public enum Joining { And, Or, AndNot }

/// <summary>Building a condition tree by picking: each step takes the tree so far and one more condition, so that “and” and “or” never mix without brackets.</summary>
public static class TreeBuilding
{
    /// <summary>The tree with one more condition; the first joins nothing.</summary>
    public static ConditionTree With(this ConditionTree tree, Joining joining, string condition) => Joined(tree, joining, new ConditionTree.Leaf(condition));

    /// <summary>The parts joined last, one by one; none when nothing is waited for.</summary>
    public static IReadOnlyList<ConditionTree> Parts(this ConditionTree tree) => tree switch
    {
        ConditionTree.Nothing => [],
        ConditionTree.Joined joined => joined.Branches,
        _ => [tree],
    };

    /// <summary>Without one of its <see cref="Parts"/>.</summary>
    public static ConditionTree Without(this ConditionTree tree, int part)
    {
        ConditionTree[] left = [.. tree.Parts().Where((_, index) => index != part)];
        return (tree, left) switch
        {
            (_, []) => ConditionTree.Empty,
            (_, [var only]) => only,
            (ConditionTree.Any, _) => new ConditionTree.Any(left),
            (ConditionTree.AtLeast some, _) => left.OutOf(Math.Min(some.Count, left.Length)),
            _ => new ConditionTree.All(left),
        };
    }

    /// <summary>How many of the parts must hold: all of them is “and”, one of them is “or”.</summary>
    public static ConditionTree OutOf(this IReadOnlyList<ConditionTree> parts, int count) =>
        count >= parts.Count ? new ConditionTree.All(parts) : count <= 1 ? new ConditionTree.Any(parts) : new ConditionTree.AtLeast(count, parts);

    /// <summary>How many of the parts must hold now.</summary>
    public static int Threshold(this ConditionTree tree) => tree switch
    {
        ConditionTree.Any => 1,
        ConditionTree.AtLeast some => some.Count,
        _ => tree.Parts().Count,
    };

    private static ConditionTree Joined(ConditionTree tree, Joining joining, ConditionTree next) => (tree, joining) switch
    {
        (ConditionTree.Nothing, _) => next,
        (_, Joining.AndNot) => Joined(tree, Joining.And, new ConditionTree.Not(next)),
        (ConditionTree.All all, Joining.And) => new ConditionTree.All([.. all.Branches, next]),
        (ConditionTree.Any any, Joining.Or) => new ConditionTree.Any([.. any.Branches, next]),
        (_, Joining.Or) => new ConditionTree.Any([tree, next]),
        _ => new ConditionTree.All([tree, next]),
    };
}
