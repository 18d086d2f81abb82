using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Coalition.Domain;

/// <summary>What a pledge waits for: conditions joined by and, or, not and at least n of. Order is kept; <see cref="Empty"/> waits for nothing. Text round-trips through <see cref="ConditionTreeParser"/>.</summary>
public abstract record ConditionTree
{
    /// <summary>The most leaves a tree may have, inclusive.</summary>
    public const int MaxLeaves = 200;

    /// <summary>The deepest a tree may be, a leaf counting one, inclusive.</summary>
    public const int MaxDepth = 32;

    private string? text;

    private ConditionTree() { }

    /// <summary>Nothing to wait for: always true.</summary>
    public static readonly ConditionTree Empty = new Nothing();

    /// <summary>The canonical text, empty for <see cref="Empty"/>.</summary>
    public string Text => text ??= Print();

    /// <summary>SHA-256 of the canonical text, in lower-case hex: the tree's key.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>The codes of the leaves, in order, with repeats.</summary>
    public abstract IEnumerable<string> Codes { get; }

    /// <summary>Kleene's value of the tree, given its leaves' values. <paramref name="negated"/> is true under an odd number of nots.</summary>
    public abstract Truth Evaluate(Func<string, bool, Truth> leaf, bool negated = false);

    protected abstract string Print();

    /// <summary>A branch of another tree needs brackets when it is itself joined by and or or.</summary>
    private string Bracketed => this is All or Any ? $"({Text})" : Text;

    /// <summary>Trees are equal when their texts are; the branches are lists, which would compare by reference.</summary>
    public virtual bool Equals(ConditionTree? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public sealed override string ToString() => Text;

    /// <summary>See <see cref="Empty"/>.</summary>
    public sealed record Nothing : ConditionTree
    {
        internal Nothing() { }
        public override IEnumerable<string> Codes => [];
        public override Truth Evaluate(Func<string, bool, Truth> leaf, bool negated = false) => Truth.True;
        protected override string Print() => "";
    }

    /// <summary>One condition of the catalogue.</summary>
    public sealed record Leaf(string Condition) : ConditionTree
    {
        public override IEnumerable<string> Codes => [Condition];
        public override Truth Evaluate(Func<string, bool, Truth> leaf, bool negated = false) => leaf(Condition, negated);
        protected override string Print() => Condition;
    }

    /// <summary>True when its branch is false.</summary>
    public sealed record Not(ConditionTree Branch) : ConditionTree
    {
        public override IEnumerable<string> Codes => Branch.Codes;
        public override Truth Evaluate(Func<string, bool, Truth> leaf, bool negated = false) => Branch.Evaluate(leaf, !negated).Not();
        protected override string Print() => $"not {Branch.Bracketed}";
    }

    /// <summary>A tree with several branches.</summary>
    public abstract record Joined(IReadOnlyList<ConditionTree> Branches) : ConditionTree
    {
        public override IEnumerable<string> Codes => Branches.SelectMany(branch => branch.Codes);
        public virtual bool Equals(Joined? other) => base.Equals(other);
        public override int GetHashCode() => base.GetHashCode();
    }

    /// <summary>True when every branch is.</summary>
    public sealed record All(IReadOnlyList<ConditionTree> Branches) : Joined(Branches)
    {
        public override Truth Evaluate(Func<string, bool, Truth> leaf, bool negated = false) => Branches.Min(branch => branch.Evaluate(leaf, negated));
        protected override string Print() => string.Join(" and ", Branches.Select(branch => branch.Bracketed));
    }

    /// <summary>True when one branch is.</summary>
    public sealed record Any(IReadOnlyList<ConditionTree> Branches) : Joined(Branches)
    {
        public override Truth Evaluate(Func<string, bool, Truth> leaf, bool negated = false) => Branches.Max(branch => branch.Evaluate(leaf, negated));
        protected override string Print() => string.Join(" or ", Branches.Select(branch => branch.Bracketed));
    }

    /// <summary>True when <paramref name="Count"/> branches are; the count is from 1 to the number of branches.</summary>
    public sealed record AtLeast(int Count, IReadOnlyList<ConditionTree> Branches) : Joined(Branches)
    {
        public override Truth Evaluate(Func<string, bool, Truth> leaf, bool negated = false)
        {
            var values = Branches.Select(branch => branch.Evaluate(leaf, negated)).ToList();
            if (values.Count(value => value == Truth.True) >= Count) return Truth.True;
            return values.Count(value => value != Truth.False) >= Count ? Truth.Unknown : Truth.False;
        }

        protected override string Print() =>
            string.Create(CultureInfo.InvariantCulture, $"at least {Count} of ({string.Join(", ", Branches.Select(branch => branch.Text))})");
    }
}
