namespace Coalition.Domain.Tests;

public class ConditionTreeParserTests
{
    [Theory]
    [InlineData("CF-GENERAL")]
    [InlineData("CF-GENERAL and PARL-DE")]
    [InlineData("A or B or C3")]
    [InlineData("not A")]
    [InlineData("not not A")]
    [InlineData("not (A and B)")]
    [InlineData("not at least 1 of (A, B)")]
    [InlineData("at least 2 of (A, B, C)")]
    [InlineData("at least 1 of (A)")]
    [InlineData("at least 2 of (A and B, not C, at least 1 of (D, E), F or G)")]
    [InlineData("(A or B) and C and not (D and E)")]
    [InlineData("C and (A or B)")]
    [InlineData("(A and B) and C")]
    [InlineData("A and (B and C)")]
    public void Canonical_text_comes_back_as_it_was(string text) => Assert.Equal(text, Parse(text).Text);

    [Theory]
    [InlineData("  A   and\tB\n", "A and B")]
    [InlineData("((A))and(B)", "A and B")]
    [InlineData("(A and B)", "A and B")]
    [InlineData("not((A))", "not A")]
    [InlineData("at least 02 of((A),B)", "at least 2 of (A, B)")]
    public void Other_spellings_come_back_in_canonical_text(string text, string canonical) => Assert.Equal(canonical, Parse(text).Text);

    [Theory]
    [InlineData("")]
    [InlineData("  \n ")]
    public void No_text_waits_for_nothing(string text)
    {
        Assert.Same(ConditionTree.Empty, Parse(text));
        Assert.Equal("", ConditionTree.Empty.Text);
    }

    [Theory]
    [InlineData("A and", 6, "TreeEnds(TreeWantsCondition())")]
    [InlineData("and A", 1, "TreeFound(TreeWantsCondition(), and)")]
    [InlineData("A B", 3, "TreeFound(TreeWantsEnd(), B)")]
    [InlineData("A and B or C", 9, "TreeMixed()")]
    [InlineData("A or B and C", 8, "TreeMixed()")]
    [InlineData("A and (B or C and D)", 15, "TreeMixed()")]
    [InlineData("(A or B", 8, "TreeEnds(TreeWantsWord()))")]
    [InlineData("A)", 2, "TreeFound(TreeWantsEnd(), ))")]
    [InlineData("()", 2, "TreeFound(TreeWantsCondition(), ))")]
    [InlineData("not", 4, "TreeEnds(TreeWantsCondition())")]
    [InlineData("A & B", 3, "TreeCharacter(&)")]
    [InlineData("A--B", 2, "TreeCharacter(-)")]
    [InlineData("A, B", 2, "TreeFound(TreeWantsEnd(), ,)")]
    [InlineData("a", 1, "TreeFound(TreeWantsCondition(), a)")]
    [InlineData("A AND B", 3, "TreeFound(TreeWantsEnd(), AND)")]
    [InlineData("7A", 1, "TreeFound(TreeWantsCondition(), 7A)")]
    [InlineData("at", 3, "TreeEnds(TreeWantsWord(least))")]
    [InlineData("at last 2 of (A, B)", 4, "TreeFound(TreeWantsWord(least), last)")]
    [InlineData("at least two of (A, B)", 10, "TreeFound(TreeWantsNumber(), two)")]
    [InlineData("at least -1 of (A, B)", 10, "TreeCharacter(-)")]
    [InlineData("at least 99999999999 of (A)", 10, "TreeFound(TreeWantsNumber(), 99999999999)")]
    [InlineData("at least 2 (A, B)", 12, "TreeFound(TreeWantsWord(of), ()")]
    [InlineData("at least 2 of A, B", 15, "TreeFound(TreeWantsWord((), A)")]
    [InlineData("at least 2 of (A B)", 18, "TreeFound(TreeWantsWord()), B)")]
    [InlineData("at least 2 of (A, )", 19, "TreeFound(TreeWantsCondition(), ))")]
    [InlineData("at least 0 of (A, B)", 10, "TreeAtLeast(0, 2)")]
    [InlineData("at least 3 of (A, B)", 10, "TreeAtLeast(3, 2)")]
    public void An_error_names_its_position(string text, int position, string because)
    {
        var refusal = ConditionTreeParser.Parse(text).Refusal;
        Assert.NotNull(refusal);
        Assert.Equal($"TreeUnread({position}, {because})", $"{refusal.Sentence}");
        Assert.Equal(RefusalKind.Invalid, refusal.Kind);
        Assert.Equal([refusal.Sentence], refusal.Fields!["condition"]);
    }

    [Fact]
    public void Two_hundred_leaves_are_read_and_one_more_is_refused()
    {
        Assert.Equal(200, Parse(string.Join(" and ", Enumerable.Repeat("A", 200))).Codes.Count());
        Assert.Equal("TreeUnread(1201, TreeManyConditions(200))", Refused(string.Join(" and ", Enumerable.Repeat("A", 201))));
    }

    public static TheoryData<string, Func<int, string>> Towers => new()
    {
        { "nots", depth => string.Concat(Enumerable.Repeat("not ", depth - 1)) + "A" },
        { "first branches", depth => Nest(depth, inner => $"{inner} and B") },
        { "last branches", depth => Nest(depth, inner => $"B and {inner}") },
        { "counts", depth => Enumerable.Range(1, depth - 1).Aggregate("A", (inner, _) => $"at least 1 of ({inner})") },
    };

    [Theory]
    [MemberData(nameof(Towers))]
    public void A_tree_may_be_thirty_two_levels_deep_and_no_deeper(string name, Func<int, string> tower)
    {
        Assert.False(ConditionTreeParser.Parse(tower(32)).IsRefused, name);
        Assert.Equal(tower(32), Parse(tower(32)).Text);
        Assert.Contains("TreeDeep(32)", Refused(tower(33)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("not ", "")]
    [InlineData("not (", ")")]
    [InlineData("at least 1 of (", ")")]
    [InlineData("B and (", ")")]
    public void A_hundred_thousand_levels_are_refused_and_overflow_nothing(string open, string close)
    {
        var text = string.Concat(Enumerable.Repeat(open, 100_000)) + "A" + string.Concat(Enumerable.Repeat(close, 100_000));
        Assert.Contains("32", Refused(text), StringComparison.Ordinal);
    }

    [Fact]
    public void Brackets_side_by_side_are_not_nested() =>
        Assert.Equal(100, Parse(string.Join(" or ", Enumerable.Repeat("((A))", 100))).Codes.Count());

    [Theory]
    [InlineData("CF-GENERAL", true)]
    [InlineData("A1-2", true)]
    [InlineData("", false)]
    [InlineData("1A", false)]
    [InlineData("A-", false)]
    [InlineData("a", false)]
    [InlineData("A\n", false)]
    [InlineData("A B", false)]
    public void A_code_is_capitals_and_digits_joined_by_hyphens(string text, bool expected) => Assert.Equal(expected, ConditionTreeParser.IsCode(text));

    private static ConditionTree Parse(string text) => ConditionTreeParser.Parse(text).Value;

    private static string Refused(string text) => ConditionTreeParser.Parse(text).Refusal is { } refusal ? $"{refusal.Sentence}" : "read";

    /// <summary>A tree of the depth asked for; brackets only where a branch is itself joined.</summary>
    private static string Nest(int depth, Func<string, string> wrap) =>
        Enumerable.Range(1, depth - 1).Aggregate("A", (inner, level) => wrap(level == 1 ? inner : $"({inner})"));
}
