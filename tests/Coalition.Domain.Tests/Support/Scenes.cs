using CsCheck;

namespace Coalition.Domain.Tests.Support;

/// <summary>Draws random worlds.</summary>
public static class Scenes
{
    public const int Ticks = 48;

    private static readonly string[] RecordedCodes = ["R1", "R2", "R3", "R4"];
    private static readonly string[] CeasefireCodes = ["CF1", "CF2", "CF3"];
    private static readonly string[] AllCodes = [.. RecordedCodes, .. CeasefireCodes, .. CeasefireCodes, "D1"];

    private static readonly Gen<int> Tick = Gen.Int[0, Ticks - 1];
    private static readonly Gen<int?> MaybeTick = Gen.Frequency<int?>((2, Gen.Const((int?)null)), (1, Tick.Select(tick => (int?)tick)));
    private static readonly Gen<string> Parties = Gen.OneOf("RU", "UA", "RU+UA", "UA+RU+PL", "PL", "");

    private static readonly Gen<Scope> AnyScope = Gen.Frequency<Scope>((4, Gen.Const(Scope.General)), (1, Gen.OneOf(Enum.GetValues<Scope>())));

    private static readonly Gen<string> CeasefireParameter = Gen.Select(
        Gen.OneOf(Enum.GetValues<Scope>()), Gen.OneOf("", "", "agreed-by=RU+UA", "agreed-by=UA"), Gen.OneOf("", "", "open-ended"), Gen.OneOf("", "", "min-days=1", "min-days=3"),
        (scope, parties, open, days) => string.Join(';', new[] { $"scope={Code.Of(scope)}", parties, open, days }.Where(part => part.Length > 0)));

    private static readonly Gen<IReadOnlyList<(string, string, string)>> Catalogue = Gen.Select(
        CeasefireParameter.Array[CeasefireCodes.Length], Gen.Int[1, (Ticks / 2) - 1],
        (tests, day) => (IReadOnlyList<(string, string, string)>)
        [
            .. RecordedCodes.Select(code => (code, "assessment", "")),
            .. CeasefireCodes.Zip(tests, (code, parameter) => (code, "ceasefire-in-force", parameter)),
            ("D1", "date-reached", $"date={Sample.Day(day):yyyy-MM-dd}"),
        ]);

    private static readonly Gen<Said> Value = Gen.Select(Tick, Gen.OneOf(RecordedCodes), Gen.OneOf(ConditionValue.True, ConditionValue.True, ConditionValue.False, ConditionValue.Unknown, ConditionValue.Disputed),
        (tick, code, value) => new Said(tick, code, value));

    private static readonly Gen<CeasefireStatus> Status = Gen.Frequency<CeasefireStatus>(
        (6, Gen.Const(CeasefireStatus.InForce)), (2, Gen.OneOf(CeasefireStatus.Accepted, CeasefireStatus.Rejected, CeasefireStatus.Extended)),
        (3, Gen.OneOf(CeasefireStatus.Suspended, CeasefireStatus.Collapsed, CeasefireStatus.Expired, CeasefireStatus.Ended)),
        (2, Gen.OneOf(CeasefireStatus.InError, CeasefireStatus.Adopted)), (1, Gen.OneOf(CeasefireStatus.Proposed, CeasefireStatus.Announced, CeasefireStatus.Violated)));

    private static Gen<Truce> Truce(bool adoptions) => Gen.Select(AnyScope, Parties, Parties, MaybeTick, Happenings(adoptions),
        (scope, declaredBy, acceptedBy, end, records) => new Truce(scope, declaredBy, acceptedBy, end, records));

    private static Gen<IReadOnlyList<Happened>> Happenings(bool adoptions) =>
        Gen.Select(Tick, Status, Gen.OneOf("RU", "UA", "PL"), MaybeTick, Gen.Int[0, 9]).Array[0, 7].Select(drawn => (IReadOnlyList<Happened>)
            [.. drawn.Select((each, place) =>
            {
                var judges = each.Item2 is CeasefireStatus.InError or CeasefireStatus.Adopted;
                var status = judges && place == 0 || (each.Item2 == CeasefireStatus.Adopted && !adoptions) ? CeasefireStatus.InForce : each.Item2;
                return new Happened(each.Item1, status, each.Item3, each.Item4, place == 0 ? 0 : each.Item5 % place);
            })]);

    private static readonly Gen<Stage> AnyStage = Gen.Frequency<Stage>(
        (12, Gen.OneOf(Stage.Declared, Stage.Notified, Stage.Authorised, Stage.Assigned)), (5, Gen.Const(Stage.Offered)), (1, Gen.Const(Stage.Withdrawn)),
        (3, Gen.OneOf(Stage.Mentioned, Stage.UnderConsideration, Stage.Undecided, Stage.NotPlanned, Stage.RuledOut)));

    private static Gen<IReadOnlyList<Terms>> Pledge(Gen<string> condition) => Gen.Select(Tick, AnyStage, condition, Gen.Frequency<int?>((3, Gen.Const((int?)null)), (1, Gen.Int[0, 20].Select(ticks => (int?)ticks))),
        (tick, stage, text, length) => new Terms(tick, stage, text, tick + length)).Array[1, 7].Select(terms => (IReadOnlyList<Terms>)terms);

    /// <summary>The text of a condition over the codes given, of at most this depth, with or without not; brackets stand around every branch that has branches.</summary>
    public static Gen<string> Condition(int depth, string[] codes, bool nots = true)
    {
        var leaf = Gen.OneOf(codes);
        if (depth == 1) return leaf;
        var branch = Condition(depth - 1, codes, nots).Select(text => text.Contains(' ', StringComparison.Ordinal) ? $"({text})" : text);
        var several = branch.Array[2, 3];
        var joined = Gen.OneOf<string>(
            several.Select(branches => string.Join(" and ", branches)),
            several.Select(branches => string.Join(" or ", branches)),
            Gen.Select(several, Gen.Int[1, 3], (branches, count) => $"at least {Math.Min(count, branches.Length)} of ({string.Join(", ", branches)})"));
        return nots ? Gen.Frequency<string>((2, leaf), (4, joined), (1, branch.Select(text => $"not {text}"))) : Gen.Frequency<string>((2, leaf), (4, joined));
    }

    /// <summary>A world with a number of pledges.</summary>
    public static Gen<Scene> Any(int pledges = 1, bool nots = true, bool adoptions = true) => Gen.Select(
        Catalogue, Value.Array[0, 16], Truce(adoptions).Array[0, 3], Pledge(Gen.Frequency<string>((1, Gen.Const("")), (12, Condition(3, AllCodes, nots)))).Array[pledges],
        (catalogue, values, truces, terms) => new Scene(catalogue, values, truces, terms));

    /// <summary>The same world with no two facts of a kind at one tick: the later recorded moves on to the next free one.</summary>
    public static Scene WithDistinctTicks(this Scene scene) => scene with
    {
        Values = Spread(scene.Values, said => said.Tick, (said, tick) => said with { Tick = tick }),
        Truces = [.. scene.Truces.Select(truce => truce with { Records = Spread(truce.Records, each => each.Tick, (each, tick) => each with { Tick = tick }) })],
        Pledges = [.. scene.Pledges.Select(pledge => Spread(pledge, each => each.Tick, (each, tick) => each with { Tick = tick }))],
    };

    private static List<T> Spread<T>(IReadOnlyList<T> items, Func<T, int> tick, Func<T, int, T> moved)
    {
        var taken = new HashSet<int>();
        return [.. items.Select(item =>
        {
            var at = tick(item);
            while (!taken.Add(at)) at++;
            return moved(item, at);
        })];
    }
}
