using Coalition.Domain.Tests.Support;
using CsCheck;

namespace Coalition.Domain.Tests.Properties;

public class ConditionTreeProperties
{
    private static readonly Gen<ConditionTree> Leaf = Gen.OneOf("A", "B", "CF-GENERAL", "PARL-DE", "X9-Y").Select(code => (ConditionTree)new ConditionTree.Leaf(code));

    private static Gen<ConditionTree> Trees(int depth)
    {
        if (depth == 1) return Leaf;
        var several = Trees(depth - 1).Array[2, 4];
        return Gen.OneOf<ConditionTree>(
            Leaf,
            Trees(depth - 1).Select(branch => (ConditionTree)new ConditionTree.Not(branch)),
            several.Select(branches => (ConditionTree)new ConditionTree.All(branches)),
            several.Select(branches => (ConditionTree)new ConditionTree.Any(branches)),
            Gen.Select(Trees(depth - 1).Array[1, 4], Gen.Int[1, 4], (branches, count) => (ConditionTree)new ConditionTree.AtLeast(Math.Min(count, branches.Length), branches)));
    }

    [Fact]
    public void Text_round_trips() => Property.Holds(Trees(4), tree =>
    {
        if (tree.Codes.Count() > ConditionTree.MaxLeaves) return;
        var read = ConditionTreeParser.Parse(tree.Text).Value;
        Assert.Equal(Shape(tree), Shape(read));
        Assert.Equal(tree.Text, read.Text);
        Assert.Equal(tree, read);
    });

    [Fact]
    public void Any_text_is_read_or_refused_with_a_position_inside_it() => Property.Holds(
        Gen.OneOf("A", "B-2", "and", "or", "not", "at", "least", "of", "2", "(", ")", ",", " ", " ", "é", "-", "a").Array[0, 14].Select(string.Concat),
        text =>
        {
            var result = ConditionTreeParser.Parse(text);
            if (result.Refusal is { } refusal) Assert.InRange((int)refusal.Sentence.Values[0]!, 1, text.Length + 1);
            else Assert.Equal(result.Value.Text, ConditionTreeParser.Parse(result.Value.Text).Value.Text);
        });

    [Fact]
    public void Without_not_raising_a_leaf_never_lowers_a_tree() => Property.Holds(
        Gen.Select(Scenes.Condition(4, ["A", "B", "C", "D"], nots: false), Gen.Int[0, 2].Array[4], Gen.Int[0, 3]),
        drawn =>
        {
            var (text, values, raised) = drawn;
            var tree = Sample.Tree(text);
            var before = tree.Evaluate((code, _) => (Truth)values[code[0] - 'A']);
            values = [.. values.Select((value, index) => index == raised ? 2 : value)];
            Assert.True(tree.Evaluate((code, _) => (Truth)values[code[0] - 'A']) >= before);
        });

    /// <summary>The tree written without relying on its own text.</summary>
    private static string Shape(ConditionTree tree) => tree switch
    {
        ConditionTree.Leaf leaf => leaf.Condition,
        ConditionTree.Not not => $"!({Shape(not.Branch)})",
        ConditionTree.AtLeast atLeast => $"{atLeast.Count}({string.Join(' ', atLeast.Branches.Select(Shape))})",
        ConditionTree.Joined joined => $"{joined.GetType().Name}({string.Join(' ', joined.Branches.Select(Shape))})",
        _ => "nothing",
    };
}
