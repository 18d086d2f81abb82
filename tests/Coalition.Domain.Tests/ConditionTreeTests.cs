using static Coalition.Domain.Truth;
using static Coalition.Domain.Tests.Support.Sample;

namespace Coalition.Domain.Tests;

public class ConditionTreeTests
{
    [Theory]
    [InlineData("A and B", "TT=T TU=U TF=F UU=U UF=F FF=F FT=F UT=U FU=F")]
    [InlineData("A or B", "TT=T TU=T TF=T UU=U UF=U FF=F FT=T UT=T FU=U")]
    [InlineData("not A", "T=F U=U F=T")]
    [InlineData("not not A", "T=T U=U F=F")]
    [InlineData("at least 1 of (A, B)", "TT=T TU=T TF=T UU=U UF=U FF=F")]
    [InlineData("at least 2 of (A, B)", "TT=T TU=U TF=F UU=U UF=F FF=F")]
    [InlineData("at least 2 of (A, B, C)", "TTF=T TTU=T TUU=U TUF=U TFF=F UUF=U UFF=F FFF=F UUU=U")]
    [InlineData("not (A and B)", "TT=F TU=U TF=T UF=T")]
    [InlineData("not at least 2 of (A, B, C)", "TTF=F TUF=U TFF=T")]
    public void Trees_follow_Kleene(string text, string table)
    {
        foreach (var row in table.Split(' '))
            Assert.True(Read(row[^1]) == Tree(text).Evaluate((code, _) => Read(row["ABC".IndexOf(code, StringComparison.Ordinal)])), $"{text}: {row}");

        static Truth Read(char letter) => letter switch { 'T' => True, 'F' => False, _ => Unknown };
    }

    [Fact]
    public void Nothing_to_wait_for_is_true() => Assert.Equal(True, ConditionTree.Empty.Evaluate((_, _) => False));

    [Fact]
    public void A_leaf_is_told_whether_it_stands_under_an_odd_number_of_nots()
    {
        var seen = new Dictionary<string, bool>();
        Tree("A and not (B or not C) and at least 1 of (D, not not not E)").Evaluate((code, negated) =>
        {
            seen[code] = negated;
            return Unknown;
        });
        Assert.Equal(new() { ["A"] = false, ["B"] = true, ["C"] = false, ["D"] = false, ["E"] = true }, seen);
    }

    [Fact]
    public void Codes_stand_in_order_with_repeats() =>
        Assert.Equal(["C", "A", "B", "A"], Tree("C and (A or not B) and at least 1 of (A)").Codes);

    [Theory]
    [InlineData("A and (B or not C)", true)]
    [InlineData("at least 1 of (A, B)", true)]
    [InlineData("not (A or B)", true)]
    [InlineData("B and A", false)]
    [InlineData("A or B", false)]
    public void Trees_are_equal_when_their_texts_are(string text, bool first)
    {
        var (read, again) = (Tree(text), Tree(text));
        Assert.NotEmpty(read.Text);
        Assert.Equal(read, again);
        Assert.Equal(read.GetHashCode(), again.GetHashCode());
        Assert.NotEqual(Tree(first ? "A" : "A and B"), read);
    }

    [Fact]
    public void The_hash_is_the_SHA_256_of_the_text()
    {
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", ConditionTree.Empty.Hash);
        Assert.Equal("559aead08264d5795d3909718cdd05abd49572e84fe55590eef31a88a08fdffd", Tree("A").Hash);
        Assert.Equal("A", $"{Tree("A")}");
    }
}
