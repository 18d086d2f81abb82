namespace Coalition.Domain;

/// <summary>Why a tree has its value: each branch with its own, each leaf with the fact that made it so.</summary>
public abstract record Proof(Truth Value)
{
    /// <summary>A joined branch: all, any, not, or at least <paramref name="Count"/> of.</summary>
    public sealed record Branch(string Op, int? Count, Truth Value, IReadOnlyList<Proof> Parts) : Proof(Value);

    /// <summary>A condition.</summary>
    /// <param name="Condition">Its code.</param>
    /// <param name="Recorded">Its value; disputed counts as unknown.</param>
    /// <param name="Since">Since when; null when it has always been so.</param>
    /// <param name="Because">Id of the record that made it so, or null.</param>
    public sealed record Leaf(string Condition, ConditionValue Recorded, DateTimeOffset? Since, string? Because) : Proof(Recorded.ToTruth());

    /// <summary>The proof of a tree at a moment; of nothing to wait for, an all of no branches.</summary>
    public static Proof Of(ConditionTree tree, World world, DateTimeOffset at)
    {
        switch (tree)
        {
            case ConditionTree.Leaf leaf:
                var timeline = world.Leaf(leaf.Condition);
                var state = timeline.At(at);
                return new Leaf(leaf.Condition, state.Value, timeline.Since(at), state.Because);
            case ConditionTree.Not not:
                var branch = Of(not.Branch, world, at);
                return new Branch("not", null, branch.Value.Not(), [branch]);
            case ConditionTree.Joined joined:
                var (op, count) = joined switch
                {
                    ConditionTree.All => ("all", (int?)null),
                    ConditionTree.AtLeast atLeast => ("at-least", atLeast.Count),
                    _ => ("any", null),
                };
                return new Branch(op, count, tree.Evaluate((code, _) => world.Leaf(code).At(at).Truth), [.. joined.Branches.Select(inner => Of(inner, world, at))]);
            default:
                return new Branch("all", null, Truth.True, []);
        }
    }
}
