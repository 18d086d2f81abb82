using System.Globalization;
using System.Text.RegularExpressions;

namespace Coalition.Domain;

/// <summary>
/// Reads a condition tree: <c>A and B</c>, <c>A or B</c>, <c>not A</c>, <c>at least 2 of (A, B, C)</c>, brackets. Mixing and with or without brackets is
/// refused, since readers disagree on what it means. An error names the position of the character, counted from 1.
/// </summary>
public sealed partial class ConditionTreeParser
{
    private readonly List<Token> tokens;
    private readonly int length;
    private int next;
    private int leaves;
    private int brackets;

    private ConditionTreeParser(List<Token> tokens, int length) => (this.tokens, this.length) = (tokens, length);

    /// <summary>The tree of a text; an empty text waits for nothing.</summary>
    public static Result<ConditionTree> Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return ConditionTree.Empty;
        try
        {
            var parser = new ConditionTreeParser([.. Tokenise(text)], text.Length);
            var tree = parser.Expression(1);
            return parser.next == parser.tokens.Count ? tree : throw parser.Unexpected(Sentence.Of("TreeWantsEnd"));
        }
        catch (Misread misread)
        {
            return Refusal.Invalid(Sentence.Of("TreeUnread", misread.Position, misread.Sentence), "condition");
        }
    }

    private ConditionTree Expression(int depth)
    {
        var first = Branch(depth);
        if (Peek is not ("and" or "or")) return first;
        var joiner = Peek;
        var branches = new List<ConditionTree> { first };
        while (Peek == joiner)
        {
            next++;
            branches.Add(Branch(depth + 1));
        }
        if (Peek is "and" or "or") throw Here(Sentence.Of("TreeMixed"));
        if (Depth(first) + depth > ConditionTree.MaxDepth) throw TooDeep();
        return joiner == "and" ? new ConditionTree.All(branches) : new ConditionTree.Any(branches);
    }

    private ConditionTree Branch(int depth)
    {
        if (depth > ConditionTree.MaxDepth) throw TooDeep();
        switch (Peek)
        {
            case "not":
                next++;
                return new ConditionTree.Not(Branch(depth + 1));
            case "(":
                // Brackets add no level to the tree, but each is one to the reader: unbounded, they would overflow its stack.
                if (++brackets > ConditionTree.MaxDepth) throw Here(Sentence.Of("TreeBracketsDeep", ConditionTree.MaxDepth));
                next++;
                var inner = Expression(depth);
                Expect(")");
                brackets--;
                return inner;
            case "at":
                return AtLeast(depth);
            case { } word when CodePattern().IsMatch(word):
                if (++leaves > ConditionTree.MaxLeaves) throw Here(Sentence.Of("TreeManyConditions", ConditionTree.MaxLeaves));
                next++;
                return new ConditionTree.Leaf(word);
            default:
                throw Unexpected(Sentence.Of("TreeWantsCondition"));
        }
    }

    private ConditionTree.AtLeast AtLeast(int depth)
    {
        next++;
        Expect("least");
        if (!int.TryParse(Peek, NumberStyles.None, CultureInfo.InvariantCulture, out var count)) throw Unexpected(Sentence.Of("TreeWantsNumber"));
        var countAt = next++;
        Expect("of");
        Expect("(");
        var branches = new List<ConditionTree> { Expression(depth + 1) };
        while (Peek == ",")
        {
            next++;
            branches.Add(Expression(depth + 1));
        }
        Expect(")");
        if (count < 1 || count > branches.Count)
            throw new Misread(tokens[countAt].Position, Sentence.Of("TreeAtLeast", count, branches.Count));
        return new(count, branches);
    }

    /// <summary>The first branch was read before its joiner was seen, one level too high.</summary>
    private static int Depth(ConditionTree tree) => tree switch
    {
        ConditionTree.Not not => 1 + Depth(not.Branch),
        ConditionTree.Joined joined => 1 + joined.Branches.Max(Depth),
        _ => 1,
    };

    private string? Peek => next < tokens.Count ? tokens[next].Word : null;

    private void Expect(string word)
    {
        if (Peek != word) throw Unexpected(Sentence.Of("TreeWantsWord", word));
        next++;
    }

    private Misread TooDeep() => Here(Sentence.Of("TreeDeep", ConditionTree.MaxDepth));
    private Misread Here(Sentence sentence) => new(next < tokens.Count ? tokens[next].Position : length + 1, sentence);
    private Misread Unexpected(Sentence wanted) => Here(Peek is { } found ? Sentence.Of("TreeFound", wanted, found) : Sentence.Of("TreeEnds", wanted));

    private static IEnumerable<Token> Tokenise(string text)
    {
        var position = 0;
        while (position < text.Length)
        {
            if (char.IsWhiteSpace(text[position]))
            {
                position++;
                continue;
            }
            var match = TokenPattern().Match(text, position);
            if (!match.Success) throw new Misread(position + 1, Sentence.Of("TreeCharacter", text[position].ToString()));
            yield return new(match.Value, position + 1);
            position += match.Length;
        }
    }

    /// <summary>A code of the catalogue: capitals and digits in groups joined by hyphens.</summary>
    public static bool IsCode(string text) => CodePattern().IsMatch(text);

    [GeneratedRegex(@"\G(?:[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*|[(),])", RegexOptions.CultureInvariant)]
    private static partial Regex TokenPattern();

    [GeneratedRegex(@"^[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex CodePattern();

    private readonly record struct Token(string Word, int Position);

    private sealed class Misread(int position, Sentence sentence) : Exception
    {
        public int Position => position;
        public Sentence Sentence => sentence;
    }
}
