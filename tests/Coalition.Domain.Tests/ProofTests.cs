using Coalition.Domain.Tests.Support;
using static Coalition.Domain.Tests.Support.Sample;

namespace Coalition.Domain.Tests;

public class ProofTests
{
    private static readonly World Facts = World(
        [Condition("A"), Condition("B"), Condition("U"), CeasefireTest("CF")],
        [Value("A", 1), Value("B", 2, ConditionValue.False), Value("U", 3, ConditionValue.Disputed)],
        [Ceasefire()], Notation.Records("in-force 4"));

    [Theory]
    [InlineData("A", "A=True since 1 by A@1")]
    [InlineData("U", "U=Disputed since 3 by U@3")]
    [InlineData("CF", "CF=True since 4 by r1")]
    [InlineData("NONE", "NONE=Unknown")]
    [InlineData("not B", "not=True[B=False since 2 by B@2]")]
    [InlineData("not U", "not=Unknown[U=Disputed since 3 by U@3]")]
    [InlineData("A and B", "all=False[A=True since 1 by A@1, B=False since 2 by B@2]")]
    [InlineData("A or B", "any=True[A=True since 1 by A@1, B=False since 2 by B@2]")]
    [InlineData("at least 2 of (A, not B, U)", "at-least 2=True[A=True since 1 by A@1, not=True[B=False since 2 by B@2], U=Disputed since 3 by U@3]")]
    [InlineData("A and (B or U)", "all=Unknown[A=True since 1 by A@1, any=Unknown[B=False since 2 by B@2, U=Disputed since 3 by U@3]]")]
    [InlineData("", "all=True[]")]
    public void A_proof_gives_each_branch_its_value_and_each_leaf_its_record(string condition, string proof) =>
        Assert.Equal(proof, Words(Proof.Of(Tree(condition), Facts, Day(5))));

    [Fact]
    public void A_proof_is_of_its_moment() => Assert.Equal("CF=False", Words(Proof.Of(Tree("CF"), Facts, Day(4) - Moment.Microsecond)));

    private static string Words(Proof proof) => proof switch
    {
        Proof.Leaf leaf => $"{leaf.Condition}={leaf.Recorded}{(leaf.Since is { } at ? $" since {(at - Day(0)).TotalDays}" : "")}{(leaf.Because is { } record ? $" by {record}" : "")}",
        Proof.Branch branch => $"{branch.Op}{(branch.Count is { } count ? $" {count}" : "")}={branch.Value}[{string.Join(", ", branch.Parts.Select(Words))}]",
        _ => "",
    };
}
