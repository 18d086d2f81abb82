using System.Globalization;
using System.Text.RegularExpressions;

namespace Coalition.Domain.Tests.SecondEvaluator;

/// <summary>A condition text read by the second evaluator: a code, or an operator (&amp;, |, !, #) over parts.</summary>
internal sealed partial class Formula
{
    public required char Operator { get; init; }
    public string Code { get; init; } = "";
    public int Needed { get; init; }
    public List<Formula> Parts { get; init; } = [];

    public int Depth => 1 + (Parts.Count == 0 ? 0 : Parts.Max(part => part.Depth));

    public IEnumerable<Formula> Everything => Parts.SelectMany(part => part.Everything).Prepend(this);

    public List<Formula> Leaves => field ??= [.. Everything.Where(part => part.Operator == 'c')];

    /// <summary>Two-valued: is it so, if these leaves are?</summary>
    public bool Holds(IReadOnlyDictionary<Formula, bool> leaves) => Operator switch
    {
        'c' => leaves[this],
        '!' => !Parts[0].Holds(leaves),
        '&' => Parts.TrueForAll(part => part.Holds(leaves)),
        '|' => Parts.Exists(part => part.Holds(leaves)),
        _ => Parts.Count(part => part.Holds(leaves)) >= Needed,
    };

    /// <summary>Every way the unknown leaves could turn out, each place in the text for itself: true if it always holds, false if it never does, else null.</summary>
    public bool? Certain(Func<string, bool?> value)
    {
        var (world, unknown) = (new Dictionary<Formula, bool>(), new List<Formula>());
        foreach (var leaf in Leaves)
        {
            if (value(leaf.Code) is { } known) world[leaf] = known;
            else unknown.Add(leaf);
        }
        var (always, never) = (true, true);
        for (var completion = 0; completion < 1 << unknown.Count && (always || never); completion++)
        {
            for (var place = 0; place < unknown.Count; place++) world[unknown[place]] = ((completion >> place) & 1) == 1;
            if (Holds(world)) never = false;
            else always = false;
        }
        return always ? true : never ? false : null;
    }

    public static Formula Read(string text)
    {
        var words = new Queue<string>(Words().Matches(text).Select(match => match.Value));
        return words.Count == 0 ? new() { Operator = '&' } : Sentence(words);
    }

    private static Formula Sentence(Queue<string> words)
    {
        var parts = new List<Formula> { Phrase(words) };
        var joiner = words.TryPeek(out var word) && word is "and" or "or" ? word : null;
        while (joiner is not null && words.TryPeek(out var again) && again == joiner)
        {
            words.Dequeue();
            parts.Add(Phrase(words));
        }
        return joiner is null ? parts[0] : new() { Operator = joiner == "and" ? '&' : '|', Parts = parts };
    }

    private static Formula Phrase(Queue<string> words)
    {
        var word = words.Dequeue();
        if (word == "not") return new() { Operator = '!', Parts = [Phrase(words)] };
        if (word == "(")
        {
            var inner = Sentence(words);
            words.Dequeue();
            return inner;
        }
        if (word != "at") return new() { Operator = 'c', Code = word };
        words.Dequeue();
        var needed = int.Parse(words.Dequeue(), CultureInfo.InvariantCulture);
        words.Dequeue();
        var parts = new List<Formula>();
        do
        {
            words.Dequeue();
            parts.Add(Sentence(words));
        }
        while (words.Peek() == ",");
        words.Dequeue();
        return new() { Operator = '#', Needed = needed, Parts = parts };
    }

    [GeneratedRegex(@"[\w-]+|[(),]")]
    private static partial Regex Words();
}
