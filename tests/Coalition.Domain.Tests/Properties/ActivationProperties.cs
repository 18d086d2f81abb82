using Coalition.Domain.Tests.Support;
using CsCheck;

namespace Coalition.Domain.Tests.Properties;

public class ActivationProperties
{
    private const int Ticks = Scenes.Ticks + 4;

    private static readonly Gen<Scene> Scenery = Scenes.Any();
    private static readonly Gen<Scene> Distinct = Scenery.Select(scene => scene.WithDistinctTicks());

    [Fact]
    public void Recording_facts_in_another_order_changes_nothing() => Property.Holds(
        Gen.Select(Distinct, Gen.Shuffle(Enumerable.Range(0, 64).ToArray())),
        drawn => Assert.Equal(drawn.Item1.Facts().Story(Ticks), drawn.Item1.Facts(place => drawn.Item2[place]).Story(Ticks)));

    [Fact]
    public void Recording_a_fact_twice_changes_nothing() => Property.Holds(
        Gen.Select(Distinct, Gen.Int[0, 1000]),
        drawn =>
        {
            var (scene, which) = drawn;
            var values = scene.Values.Concat(scene.Values.Skip(which % 17).Take(1));
            var truces = scene.Truces.Select(truce => truce with
            {
                Records = [.. truce.Records, .. truce.Records.Where((_, place) => place == which % 7 && !truce.Records.Any(judge => IsJudgement(judge) && judge.Of == place))],
            });
            var pledges = scene.Pledges.Select(pledge => (IReadOnlyList<Terms>)[.. pledge, pledge[which % pledge.Count]]);
            Assert.Equal(scene.Facts().Story(Ticks), (scene with { Values = [.. values], Truces = [.. truces], Pledges = [.. pledges] }).Facts().Story(Ticks));
        });

    [Fact]
    public void A_record_in_error_restores_what_the_others_say() => Property.Holds(
        Gen.Select(Scenery.Where(scene => scene.Truces.Count > 0), Gen.Int[0, 1000], Gen.Int[0, 20], Gen.Bool),
        drawn =>
        {
            var (scene, which, tick, twice) = drawn;
            var truce = scene.Truces[which % scene.Truces.Count];
            if (truce.Records.Count == 0) return;
            var last = truce.Records.Count;
            List<Happened> recalled = [.. truce.Records, new(tick, CeasefireStatus.InError, "", null, last - 1)];
            if (twice) recalled.Add(new(tick, CeasefireStatus.InError, "", null, last));
            List<Happened> others = twice ? [.. truce.Records] : [.. truce.Records.SkipLast(1)];
            Assert.Equal(With(others), With(recalled));

            string With(List<Happened> records) => (scene with { Truces = [.. scene.Truces.Select(each => each == truce ? truce with { Records = records } : each)] }).Facts().Story(Ticks);
        });

    [Fact]
    public void What_a_pledge_does_not_wait_for_never_changes_it() => Property.Holds(
        Gen.Select(Scenery, Scenery),
        drawn =>
        {
            var (scene, other) = drawn;
            var codes = scene.Pledges[0].SelectMany(terms => Sample.Tree(terms.Condition).Codes).ToHashSet();
            var tests = scene.Catalogue.Where(each => codes.Contains(each.Code)).Select(each => ConditionTest.Read(each.Kind, each.Parameter).Value).OfType<ConditionTest.CeasefireInForce>().ToList();
            var elsewhere = scene with
            {
                Values = [.. scene.Values, .. other.Values.Where(said => !codes.Contains(said.Code))],
                Truces = [.. scene.Truces, .. other.Truces.Where(truce => !tests.Exists(test => test.Scope == truce.Scope || (truce.Scope == Scope.General && test.Scope != Scope.Local)))],
            };
            Assert.Equal(scene.Facts().Story(Ticks), elsewhere.Facts().Story(Ticks));
        });

    [Fact]
    public void What_is_active_stays_active_however_the_unknown_turns_out() => Property.Holds(
        Gen.Select(Scenery, Gen.Int[0, Ticks], Gen.Bool.Array[4]),
        drawn =>
        {
            var (scene, tick, turns) = drawn;
            var facts = scene.Facts();
            if (State(facts, tick) != ActivationState.Active) return;
            var world = facts.World();
            var unknown = scene.Catalogue.Where(each => world.Leaf(each.Code).At(Scene.At(tick)).Truth == Truth.Unknown).Select((each, index) => new Said(tick, each.Code, turns[index] ? ConditionValue.True : ConditionValue.False));
            Assert.Equal(ActivationState.Active, State((scene with { Values = [.. scene.Values, .. unknown] }).Facts(), tick));
        });

    [Fact]
    public void Without_not_a_condition_that_comes_true_deactivates_nothing() => Property.Holds(
        Gen.Select(Scenes.Any(nots: false), Gen.Int[0, Ticks], Gen.Int[1, 4]),
        drawn =>
        {
            var (scene, tick, code) = drawn;
            var before = State(scene.Facts(), tick);
            var after = State((scene with { Values = [.. scene.Values, new(tick, $"R{code}", ConditionValue.True)] }).Facts(), tick);
            Assert.True(before == after || after == ActivationState.Active || (before, after) is (ActivationState.Dormant, ActivationState.Triggered), $"{before} became {after}");
        });

    [Fact]
    public void What_happens_later_never_changes_an_earlier_answer() => Property.Holds(
        Gen.Select(Scenes.Any(adoptions: false), Gen.Int[0, Scenes.Ticks]),
        drawn =>
        {
            var (scene, tick) = drawn;
            var facts = scene.Facts();
            var then = facts with
            {
                Values = [.. facts.Values.Where(record => record.Effective <= Scene.At(tick))],
                Records = [.. facts.Records.Where(record => record.IsJudgement || record.Effective <= Scene.At(tick))],
                Pledges = [.. facts.Pledges.Select(pledge => pledge.Where(revision => revision.Effective <= Scene.At(tick)).ToList())],
            };
            Assert.Equal(facts.Story(tick + 1), then.Story(tick + 1));
        });

    [Fact]
    public void A_ceasefire_is_in_force_in_stretches_that_neither_overlap_nor_vanish() => Property.Holds(Scenery, scene =>
    {
        var facts = scene.Facts();
        var world = facts.World();
        foreach (var (ceasefire, spans) in world.Ceasefires)
        {
            Assert.All(spans, span => Assert.True(span.Start <= span.From && !(span.Until <= span.From)));
            Assert.All(spans.Zip(spans.Skip(1)), pair => Assert.True(pair.First.Until <= pair.Second.From));
            var counted = CeasefireHistory.WithoutErrors(facts.Records.Where(record => record.CeasefireId == ceasefire.Id));
            Assert.All(spans, span => Assert.Equal(span.From, counted.Single(record => record.Id == span.Record).Effective));
        }
    });

    [Fact]
    public void Only_valid_commitments_whose_tree_is_true_are_active_and_all_else_says_what_it_waits_for() => Property.Holds(
        Gen.Select(Scenery, Gen.Int[0, Ticks]),
        drawn =>
        {
            var (scene, tick) = drawn;
            var (facts, at) = (scene.Facts(), Scene.At(tick));
            var world = facts.World();
            var decided = Activation.Decide(facts.Steps(0), world, at);
            var proof = decided.Step is { } step ? Proof.Of(step.Tree, world, at) : null;
            Assert.Equal(decided.State == ActivationState.Active, decided.Step is { } now && now.Stage.IsCommitted() && !(now.Until <= at) && proof!.Value == Truth.True);
            Assert.Equal(decided.State is ActivationState.Dormant or ActivationState.Triggered or ActivationState.Suspended, decided.WaitingFor.Count > 0);
        });

    [Fact]
    public void Granting_everything_it_waits_for_activates_a_commitment() => Property.Holds(
        Gen.Select(Scenes.Condition(3, ["A"]), Gen.OneOf(ConditionValue.True, ConditionValue.False, ConditionValue.Unknown, ConditionValue.Disputed).Array[27]),
        drawn =>
        {
            // Each leaf gets a name of its own, so that granting one place takes nothing from another.
            var (count, helps) = (0, new Dictionary<string, bool>());
            var tree = Sample.Tree(string.Concat(drawn.Item1.Select(letter => letter == 'A' ? $"A{count++}" : $"{letter}")));
            tree.Evaluate((code, negated) => (helps[code] = !negated) ? Truth.True : Truth.False);
            var catalogue = helps.Keys.Select(code => Sample.Condition(code)).ToList();
            var values = catalogue.Select((condition, index) => Sample.Value(condition.Code, 1, drawn.Item2[index])).ToList();
            Step[] steps = [new(Sample.Day(0), Stage.Declared, null, tree)];
            var waiting = Activation.Decide(steps, Sample.World(catalogue, values), Sample.Day(2)).WaitingFor;
            values.AddRange(waiting.Select(code => Sample.Value(code, 1, helps[code] ? ConditionValue.True : ConditionValue.False)));
            Assert.Equal(ActivationState.Active, Activation.Decide(steps, Sample.World(catalogue, values), Sample.Day(2)).State);
        });

    private static bool IsJudgement(Happened record) => record.Status is CeasefireStatus.InError or CeasefireStatus.Adopted;

    private static ActivationState? State(Chronicle facts, int tick) => Activation.Decide(facts.Steps(0), facts.World(), Scene.At(tick)).State;
}
