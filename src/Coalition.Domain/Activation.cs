namespace Coalition.Domain;

/// <summary>One revision as activation sees it.</summary>
/// <param name="From">When it takes effect.</param>
/// <param name="Stage">The stage from then on.</param>
/// <param name="Until">When its validity is over, exclusive; null for never.</param>
/// <param name="Tree">What it waits for.</param>
public sealed record Step(DateTimeOffset From, Stage Stage, DateTimeOffset? Until, ConditionTree Tree);

/// <summary>The state of one pledge at one moment.</summary>
/// <param name="Step">The revision in force; null when none is yet, and the pledge is absent.</param>
/// <param name="State">Null when absent, or neither offered nor committed.</param>
/// <param name="WaitingFor">Codes in ordinal order; empty unless triggered, dormant or suspended.</param>
public sealed record Activation(Step? Step, ActivationState? State, IReadOnlyList<string> WaitingFor)
{
    /// <summary>What an offer waits for beside its conditions.</summary>
    public const string Commitment = "COMMITMENT";

    /// <summary>The version of these rules, written into each ledger entry.</summary>
    public const string RulesVersion = "1";

    /// <summary>Decides the state of a pledge at a moment. The first rule that matches wins.</summary>
    /// <param name="steps">Its revisions in effective order.</param>
    /// <param name="world">The facts known.</param>
    /// <param name="at">The moment asked about.</param>
    public static Activation Decide(IReadOnlyList<Step> steps, World world, DateTimeOffset at)
    {
        var (step, state) = DecideState(steps, world, at);
        return new(step, state, step is null ? [] : WaitingIn(state, step, world, at));
    }

    /// <summary>The same without what it waits for, which takes longer to find than the state.</summary>
    public static (Step? Step, ActivationState? State) DecideState(IReadOnlyList<Step> steps, World world, DateTimeOffset at)
    {
        var current = -1;
        while (current + 1 < steps.Count && steps[current + 1].From <= at) current++;
        if (current < 0) return (null, null);
        var step = steps[current];
        if (step.Stage == Stage.Withdrawn || step.Until <= at) return (step, ActivationState.Ended);
        if (!step.Stage.CanActivate()) return (step, null);
        return (step, StateOf(step.Stage.IsCommitted(), world.Tree(step.Tree).At(at), () => WasActive(steps, current, world, at)));
    }

    /// <summary>The state of an offer or commitment in force: rules 2 to 6.</summary>
    /// <param name="wasActive">Whether it was active at some earlier moment since it was last not committed; asked only of a commitment whose tree is not true.</param>
    public static ActivationState StateOf(bool committed, TreeState tree, Func<bool> wasActive) => (tree.Value, committed) switch
    {
        (Truth.True, true) => ActivationState.Active,
        (_, true) when wasActive() => ActivationState.Suspended,
        (Truth.True, false) => ActivationState.Triggered,
        _ => tree.CeasefireHelps ? ActivationState.Triggered : ActivationState.Dormant,
    };

    /// <summary>Whether it was active at some earlier moment since it was last not committed.</summary>
    private static bool WasActive(IReadOnlyList<Step> steps, int current, World world, DateTimeOffset at)
    {
        var next = at;
        for (var index = current; index >= 0; next = steps[index--].From)
        {
            if (steps[index].From == next) continue; // Displaced by a later one at its own moment: it was never in force.
            if (!steps[index].Stage.IsCommitted()) return false;
            var until = steps[index].Until < next ? steps[index].Until!.Value : next;
            if (world.Tree(steps[index].Tree).Ever(steps[index].From, until, tree => tree.Value == Truth.True)) return true;
        }
        return false;
    }

    /// <summary>What a pledge waits for whose state is known already; nothing unless it is triggered, dormant or suspended.</summary>
    public static IReadOnlyList<string> WaitingIn(ActivationState? state, Step step, World world, DateTimeOffset at) =>
        state is ActivationState.Triggered or ActivationState.Dormant or ActivationState.Suspended ? Waiting(step.Tree, step.Stage.IsCommitted(), world, at) : [];

    /// <summary>What an offer or commitment that is not active waits for, in ordinal order.</summary>
    public static IReadOnlyList<string> Waiting(ConditionTree waited, bool committed, World world, DateTimeOffset at)
    {
        var waiting = new SortedSet<string>(StringComparer.Ordinal);
        Collect(waited, negated: false);
        if (!committed) waiting.Add(Commitment);
        return [.. waiting];

        void Collect(ConditionTree tree, bool negated)
        {
            var value = tree.Evaluate((code, _) => world.Leaf(code).At(at).Truth);
            if ((negated ? value.Not() : value) == Truth.True) return;
            switch (tree)
            {
                case ConditionTree.Leaf leaf: waiting.Add(leaf.Condition); break;
                case ConditionTree.Not not: Collect(not.Branch, !negated); break;
                case ConditionTree.Joined joined: foreach (var branch in joined.Branches) Collect(branch, negated); break;
            }
        }
    }
}
