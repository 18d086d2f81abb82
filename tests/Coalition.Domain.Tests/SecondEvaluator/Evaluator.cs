using System.Globalization;
using Coalition.Domain.Tests.Support;

namespace Coalition.Domain.Tests.SecondEvaluator;

/// <summary>
/// The rules of activation written a second time, from their words and not from the code: it shares with the domain only the facts it is given, answers for
/// one moment by looking at every tick before it, and reads truth from all the ways the unknown could turn out.
/// </summary>
internal sealed class Evaluator(Chronicle facts)
{
    private readonly List<TruceAtMoment> truces = [.. facts.Ceasefires.Select(truce => TruceAtMoment.Of(truce, [.. facts.Records.Where(record => record.CeasefireId == truce.Id)]))];
    private readonly Dictionary<string, Formula> formulas = facts.Pledges.SelectMany(pledge => pledge).Select(revision => revision.Condition).Distinct().ToDictionary(text => text, SecondEvaluator.Formula.Read);
    private readonly Dictionary<string, Condition> catalogue = facts.Catalogue.ToDictionary(condition => condition.Code);
    private readonly Dictionary<(int, DateTimeOffset), Revision?> inForce = [];
    private readonly Dictionary<(string, DateTimeOffset), bool?> leaves = [];
    private readonly Dictionary<(string, DateTimeOffset), bool> truths = [];

    public Formula Formula(Revision revision) => formulas[revision.Condition];

    public (Revision? Revision, string State, string WaitingFor) Decide(int pledge, DateTimeOffset at)
    {
        var revision = InForce(pledge, at);
        if (revision is null) return (null, "absent", "");
        if (revision.Stage == Stage.Withdrawn || revision.ValidUntil <= at) return (revision, "ended", "");
        if (!Committed(revision) && revision.Stage != Stage.Offered) return (revision, "none", "");
        if (Committed(revision) && IsTrue(revision, at)) return (revision, "active", "");
        var state = Committed(revision) && WasActive(pledge, at) ? "suspended" : IsTrue(revision, at) || OnlyOthersMissing(revision, at) ? "triggered" : "dormant";
        var waiting = new HashSet<string>(Missing(Formula(revision), true, at));
        if (!Committed(revision)) waiting.Add("COMMITMENT");
        return (revision, state, string.Join(' ', waiting.OrderBy(code => code, StringComparer.Ordinal)));
    }

    public bool? Leaf(string code, DateTimeOffset at)
    {
        if (leaves.TryGetValue((code, at), out var known)) return known;
        return leaves[(code, at)] = Ask();

        bool? Ask()
        {
            var condition = catalogue[code];
            if (condition.TestKind == "ceasefire-in-force") return truces.Exists(truce => truce.Meets(condition.TestParameter, at));
            if (condition.TestKind == "date-reached") return at.UtcDateTime >= DateTime.ParseExact(condition.TestParameter, "'date='yyyy-MM-dd", CultureInfo.InvariantCulture);
            var last = facts.Values.Where(record => record.ConditionCode == code && record.Effective <= at).MaxBy(record => (record.Effective, record.Sequence));
            return last?.Value switch { ConditionValue.True => true, ConditionValue.False => false, _ => null };
        }
    }

    private Revision? InForce(int pledge, DateTimeOffset at) => inForce.TryGetValue((pledge, at), out var known)
        ? known
        : inForce[(pledge, at)] = facts.Pledges[pledge].Where(revision => revision.Effective <= at).MaxBy(revision => (revision.Effective, revision.Sequence));

    private static bool Committed(Revision revision) => revision.Stage is Stage.Declared or Stage.Notified or Stage.Authorised or Stage.Assigned;

    private bool IsTrue(Revision revision, DateTimeOffset at) => truths.TryGetValue((revision.Condition, at), out var known)
        ? known
        : truths[(revision.Condition, at)] = Formula(revision).Certain(code => Leaf(code, at)) == true;

    /// <summary>Back in time, tick by tick, until it was not committed.</summary>
    private bool WasActive(int pledge, DateTimeOffset at)
    {
        for (var tick = (int)Math.Ceiling((at - Scene.At(0)).TotalDays * 2) - 1; tick >= 0; tick--)
        {
            var moment = Scene.At(tick);
            if (InForce(pledge, moment) is not { } revision || !Committed(revision)) return false;
            if (!(revision.ValidUntil <= moment) && IsTrue(revision, moment)) return true;
        }
        return false;
    }

    /// <summary>The ceasefires as they are, everything else at the value that helps.</summary>
    private bool OnlyOthersMissing(Revision revision, DateTimeOffset at)
    {
        var formula = Formula(revision);
        if (!formula.Leaves.Any(leaf => IsCeasefire(leaf.Code))) return false;
        var ideal = new Dictionary<Formula, bool>();
        Fill(formula, true);
        return formula.Holds(ideal);

        void Fill(Formula part, bool helps)
        {
            if (part.Operator == 'c') ideal[part] = IsCeasefire(part.Code) ? Leaf(part.Code, at) == true : helps;
            foreach (var inner in part.Parts) Fill(inner, part.Operator == '!' ? !helps : helps);
        }
    }

    private bool IsCeasefire(string code) => catalogue[code].TestKind == "ceasefire-in-force";

    private IEnumerable<string> Missing(Formula part, bool wanted, DateTimeOffset at)
    {
        if (part.Certain(code => Leaf(code, at)) == wanted) return [];
        return part.Operator == 'c' ? [part.Code] : part.Parts.SelectMany(inner => Missing(inner, part.Operator == '!' ? !wanted : wanted, at));
    }
}
