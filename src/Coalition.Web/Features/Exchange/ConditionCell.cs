using Coalition.Domain;

namespace Coalition.Web.Features.Exchange;

/// <summary>What a pledge waits for, as a cell says it: all terms between <c>;</c> must hold, <c>|</c> separates alternatives inside a term, and each of these is a code or a tree in words.</summary>
public static class ConditionCell
{
    public static Result<ConditionTree> Read(string cell)
    {
        if (cell.Length == 0) return ConditionTree.Empty;
        var terms = new List<ConditionTree>();
        foreach (var term in cell.Split(';'))
        {
            var alternatives = new List<ConditionTree>();
            foreach (var alternative in term.Split('|', StringSplitOptions.TrimEntries))
            {
                if (alternative.Length == 0) return Refusal.Invalid(Sentence.Of("ConditionMissing", cell));
                var tree = ConditionTreeParser.Parse(alternative);
                if (tree.IsRefused) return Refusal.Invalid(Sentence.Of("InCondition", alternative, tree.Refusal!.Sentence));
                alternatives.Add(tree.Value);
            }
            terms.Add(alternatives is [var only] ? only : new ConditionTree.Any(alternatives));
        }
        // Read again as a whole, because the bounds hold for the whole tree.
        return ConditionTreeParser.Parse((terms is [var single] ? single : new ConditionTree.All(terms)).Text);
    }
}
