using Coalition.Domain.Tests.Support;
using CsCheck;

namespace Coalition.Domain.Tests.SecondEvaluator;

public class AgreementTests
{
    private static readonly string[] States = ["absent", "none", "ended", "active", "suspended", "triggered", "dormant"];

    private readonly Dictionary<string, int> seen = [];

    [Fact]
    public void Two_evaluators_that_share_only_the_facts_agree_on_random_worlds()
    {
        var decided = 0;
        Property.Holds(Scenes.Any(pledges: 3), scene => decided += Agree(scene), scene => scene.ToString(), TestScale.Worlds);
        Print($"{decided} decisions");
        foreach (var (what, count) in seen.OrderBy(entry => entry.Key, StringComparer.Ordinal)) Print($"{count,9} {what}");

        var wanted = new[] { "operator &", "operator |", "operator !", "operator #", "depth 3", "recorded is True", "recorded is False", "recorded is unknown", "date-reached is True", "date-reached is False" }
            .Concat(from scope in new[] { "general", "air", "maritime", "energy", "local" } from value in new[] { "True", "False" } select $"scope={scope} is {value}")
            .Concat(from clause in new[] { "agreed-by", "open-ended", "min-days" } from value in new[] { "True", "False" } select $"{clause} is {value}")
            .Concat(States.Select(state => $"state {state}"))
            .Concat(from before in States from next in States where before != next && CanFollow(before, next) select $"{before} → {next}");
        Assert.All(wanted, what => Assert.True(seen.GetValueOrDefault(what) >= 100, $"{what}: only {seen.GetValueOrDefault(what)}"));
        Assert.All(seen.Keys.Where(what => what.Contains('→', StringComparison.Ordinal)), change => Assert.True(CanFollow(change.Split(" → ")[0], change.Split(" → ")[1]), change));
    }

    /// <summary>Nothing becomes absent, and only what was active, or ended while it was, is ever suspended.</summary>
    private static bool CanFollow(string before, string next) => next != "absent" && (next != "suspended" || before is "active" or "ended");

    private int Agree(Scene scene)
    {
        var facts = scene.Facts();
        var (world, second, decided) = (facts.World(), new Evaluator(facts), 0);
        for (var pledge = 0; pledge < facts.Pledges.Count; pledge++)
        {
            var (steps, before) = (facts.Steps(pledge), "");
            for (var tick = 0; tick < Scenes.Ticks + 8; tick++)
            {
                Compare(Scene.At(tick) - Moment.Microsecond, before);
                before = Compare(Scene.At(tick), before);
                decided += 2;
            }

            string Compare(DateTimeOffset at, string last)
            {
                var first = Activation.Decide(steps, world, at);
                var (revision, state, waitingFor) = second.Decide(pledge, at);
                Assert.Equal((at, state, waitingFor, revision?.Effective, revision?.Stage), (at, Word(first), string.Join(' ', first.WaitingFor), first.Step?.From, first.Step?.Stage));
                if (revision is not null) CompareTree(revision, first, at);
                Saw($"state {state}");
                if (last.Length > 0 && last != state) Saw($"{last} → {state}");
                return state;
            }
        }
        return decided;

        void CompareTree(Revision revision, Activation first, DateTimeOffset at)
        {
            var formula = second.Formula(revision);
            var certain = formula.Certain(code => second.Leaf(code, at));
            var proof = Proof.Of(first.Step!.Tree, world, at);
            Assert.Equal(certain switch { true => "True", false => "False", _ => "Unknown" }, $"{proof.Value}");
            if (formula.Depth >= 3) Saw("depth 3");
            foreach (var part in formula.Everything.Where(part => part.Operator != 'c')) Saw($"operator {part.Operator}");
            foreach (var leaf in formula.Leaves) Cover(world.Catalogue[leaf.Code], second.Leaf(leaf.Code, at));
        }
    }

    private void Cover(Condition condition, bool? value)
    {
        var parts = condition.TestKind == "ceasefire-in-force" ? condition.TestParameter.Split(';').Select(part => part.StartsWith("scope", StringComparison.Ordinal) ? part : part.Split('=')[0])
            : [condition.TestKind == "date-reached" ? "date-reached" : "recorded"];
        foreach (var part in parts) Saw($"{part} is {(value is { } known ? $"{known}" : "unknown")}");
    }

    private static string Word(Activation decided) => decided.Step is null ? "absent" : decided.State is { } state ? Code.Of(state) : "none";

    private void Saw(string what) => seen[what] = seen.GetValueOrDefault(what) + 1;

    private static void Print(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);
}
