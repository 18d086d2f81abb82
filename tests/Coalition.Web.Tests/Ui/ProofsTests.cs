using Bunit;
using Coalition.Domain;
using Coalition.Web.Tests.Support;
using Coalition.Web.Ui;

namespace Coalition.Web.Tests.Ui;

public sealed class ProofsTests : ScreenContext
{
    private static readonly ProofLine Mandate = new("The Bundestag gives a mandate", ConditionValue.False)
    {
        Why = "Not asked yet.", Since = "as of 6 Jan 2026", Code = "PARL-DE", Meaning = "Bundestag mandate", Sources = [new("LIGA.net", "https://news.liga.net/x", "6 Jan 2026")],
    };
    private static readonly ProofLine Request = new("Ukraine asks for it", ConditionValue.Disputed);

    [Fact]
    public void A_condition_is_a_sentence_with_value_reason_source_date_and_the_meaning_of_its_code()
    {
        var proof = Tree(Mandate);
        Assert.Equal("The Bundestag gives a mandate", proof.Find(".proof-line p.b").TextContent.Trim());
        Assert.Equal("Not met", proof.Find(".proof-value b").TextContent);
        Assert.Contains("as of 6 Jan 2026", proof.Find(".proof-value").TextContent, StringComparison.Ordinal);
        Assert.Equal("https://news.liga.net/x", proof.Find("a").GetAttribute("href"));
        Assert.Equal("Bundestag mandate", proof.Find(".tip-text").TextContent);
        Assert.NotNull(proof.Find(".ic.false"));
    }

    [Theory]
    [InlineData(Joiner.All, "and", 1)]
    [InlineData(Joiner.Any, "or", 1)]
    [InlineData(Joiner.AtLeast, "", 0)]
    public void Parts_are_joined_by_the_word_of_their_branch(Joiner joiner, string word, int count)
    {
        var joiners = Tree(Branch(joiner, Mandate, Request)).FindAll(".joiner");
        Assert.Equal(count, joiners.Count);
        Assert.All(joiners, found => Assert.Equal(word, found.TextContent));
    }

    [Fact]
    public void A_nested_branch_says_what_it_asks_and_what_it_is_worth()
    {
        var proof = Tree(Branch(Joiner.All, Mandate, Branch(Joiner.AtLeast, Mandate, Request) with { Count = 2 }, Branch(Joiner.Not, Request)));
        Assert.Equal(["at least 2 of these Not known", "must not hold Not known"], proof.FindAll(".proof-head").Select(head => head.TextContent.Trim()));
        Assert.Equal(4, proof.FindAll(".proof-line").Count);
    }

    [Fact]
    public void Disputed_is_shown_as_disputed_and_drawn_as_unknown()
    {
        var proof = Tree(Request);
        Assert.Equal("Disputed", proof.Find(".proof-value b").TextContent);
        Assert.NotNull(proof.Find(".ic.unknown"));
    }

    [Fact]
    public void Nothing_to_wait_for_is_said()
    {
        Assert.Contains("nothing to wait for", Tree(new("", ConditionValue.True)).Markup, StringComparison.Ordinal);
        Assert.Contains("nothing to wait for", Render<WaitingFor>(with => with.Add(it => it.Lines, [])).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_nations_own_commitment_is_waited_for_last()
    {
        var waiting = Render<WaitingFor>(with => with.Add(it => it.Lines,
            [new(Activation.Commitment, Words.Commitment), new("PARL-DE", "A Bundestag mandate", "/conditions/PARL-DE"), new("US-BACKSTOP", "The US backstop")]));
        Assert.Equal(["A Bundestag mandate", "The US backstop", Words.Commitment], waiting.FindAll("li").Select(line => line.TextContent.Trim()));
        Assert.Equal("/conditions/PARL-DE", waiting.Find("a").GetAttribute("href"));
    }

    [Theory]
    [InlineData("https://example.org/a", true)]
    [InlineData("http://example.org/a", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("data:text/html,x", false)]
    [InlineData("/local", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_web_addresses_become_links(string? url, bool link)
    {
        var source = Render<SourceLink>(with => with.Add(it => it.Source, new SourceRef("LIGA.net", url)));
        Assert.Equal(link ? 1 : 0, source.FindAll("a").Count);
        Assert.Contains("LIGA.net", source.Markup, StringComparison.Ordinal);
        if (link) Assert.Equal("noopener noreferrer", source.Find("a").GetAttribute("rel"));
    }

    private IRenderedComponent<ProofTree> Tree(ProofLine root) => Render<ProofTree>(with => with.Add(it => it.Root, root));

    private static ProofLine Branch(Joiner joiner, params ProofLine[] parts) => new("", ConditionValue.Unknown) { Joiner = joiner, Parts = parts };
}
