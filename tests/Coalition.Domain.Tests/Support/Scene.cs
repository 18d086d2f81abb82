using System.Globalization;

namespace Coalition.Domain.Tests.Support;

/// <summary>A value said of a condition at a tick.</summary>
public sealed record Said(int Tick, string Code, ConditionValue Value);

/// <summary>A record of a ceasefire at a tick; <paramref name="Of"/> is the place of an earlier one.</summary>
public sealed record Happened(int Tick, CeasefireStatus Status, string Party, int? End, int Of);

/// <summary>A ceasefire and what happened to it, in the order it was recorded.</summary>
public sealed record Truce(Scope Scope, string DeclaredBy, string AcceptedBy, int? End, IReadOnlyList<Happened> Records);

/// <summary>The terms of a pledge from a tick on.</summary>
public sealed record Terms(int Tick, Stage Stage, string Condition, int? Until);

/// <summary>A random world, written down in ticks of twelve hours, from which facts are made. The order in lists is the order of recording.</summary>
public sealed record Scene(
    IReadOnlyList<(string Code, string Kind, string Parameter)> Catalogue, IReadOnlyList<Said> Values, IReadOnlyList<Truce> Truces, IReadOnlyList<IReadOnlyList<Terms>> Pledges)
{
    public static DateTimeOffset At(int tick) => Sample.Day(tick / 2.0);

    /// <summary>The facts, numbered in the order given, or in another one: <paramref name="shuffle"/> gives the place in the ledger of the n-th fact.</summary>
    public Chronicle Facts(Func<int, int>? shuffle = null)
    {
        var count = 0;
        return new(
            [.. Catalogue.Select(each => Sample.Condition(each.Code, each.Kind, each.Parameter))],
            [.. Values.Select((said, index) => Enter(new ConditionRecord { Id = $"v{index}", ConditionCode = said.Code, Value = said.Value, SourceId = "s", Effective = At(said.Tick), EffectivePrecision = Precision.Day }))],
            [.. Truces.Select((truce, index) => new Ceasefire { Id = $"cf{index}", Name = "cf", Scope = truce.Scope, DeclaredBy = Codes(truce.DeclaredBy), AcceptedBy = Codes(truce.AcceptedBy), AnnouncedEnd = Optional(truce.End) })],
            [.. Truces.SelectMany((truce, index) => truce.Records.Select((happened, place) => Record(happened, index, place)))],
            [.. Pledges.Select((terms, index) => terms.Select((each, number) => Revision(each, index, number)).ToList())]);

        CeasefireRecord Record(Happened happened, int truce, int place)
        {
            var judges = happened.Status is CeasefireStatus.InError or CeasefireStatus.Adopted;
            return Enter(new CeasefireRecord
            {
                Id = $"cf{truce}-{place}", CeasefireId = $"cf{truce}", Status = happened.Status, SourceId = "s", Effective = At(happened.Tick), EffectivePrecision = Precision.Day,
                Party = happened.Status is CeasefireStatus.Accepted or CeasefireStatus.Rejected ? happened.Party : null,
                AnnouncedEnd = happened.Status is CeasefireStatus.InForce or CeasefireStatus.Extended ? Optional(happened.End) : null,
                Of = judges ? $"cf{truce}-{happened.Of}" : null,
            }, judges);
        }

        Revision Revision(Terms terms, int pledge, int number) => Enter(new Revision
        {
            PledgeId = $"P{pledge}", Number = number + 1, Nations = ["FR"], Title = "", Component = Component.MnfLand, Kind = PledgeKind.Troops, Phase = Phase.PostCeasefire, Stage = terms.Stage,
            Quantity = Sample.Troops(), Location = Location.Unspecified, Condition = terms.Condition, ValidUntil = Optional(terms.Until), Effective = At(terms.Tick), EffectivePrecision = Precision.Day,
        });

        // A judgement is recorded after what it judges, whatever the order of the rest.
        T Enter<T>(T fact, bool judges = false) where T : Fact
        {
            var place = count++;
            fact.Enter(judges || shuffle is null ? place + 1_000_001L : shuffle(place) + 1L, 0);
            return fact;
        }
    }

    public override string ToString() => string.Join('\n',
    [
        "", .. Catalogue.Select(each => $"  {each.Code}: {each.Kind} {each.Parameter}"),
        .. Values.Select(said => $"  {said.Tick} {said.Code} is {said.Value}"),
        .. Truces.SelectMany((truce, index) => truce.Records.Select((each, place) => $"    cf{index}-{place} {each.Tick} {each.Status} {each.Party} end {each.End} of {each.Of}")
            .Prepend($"  cf{index}: {truce.Scope} by {truce.DeclaredBy} and {truce.AcceptedBy} until {truce.End}")),
        .. Pledges.SelectMany((terms, index) => terms.Select(each => $"  P{index} {each.Tick} {each.Stage} “{each.Condition}” until {each.Until}")),
    ]);

    private static DateTimeOffset? Optional(int? tick) => tick is { } known ? At(known) : null;

    private static List<string> Codes(string codes) => [.. codes.Split('+', StringSplitOptions.RemoveEmptyEntries)];
}

/// <summary>The facts of a scene: the only thing both evaluators are given.</summary>
public sealed record Chronicle(
    IReadOnlyList<Condition> Catalogue, IReadOnlyList<ConditionRecord> Values, IReadOnlyList<Ceasefire> Ceasefires, IReadOnlyList<CeasefireRecord> Records, IReadOnlyList<List<Revision>> Pledges)
{
    public World World() => new(Catalogue, Values, Ceasefires, Records);

    public IReadOnlyList<Step> Steps(int pledge) => [.. Pledges[pledge].InEffectiveOrder().Select(revision => revision.Step)];

    /// <summary>What the domain says of every pledge at every tick, one line each.</summary>
    public string Story(int ticks, int from = 0)
    {
        var world = World();
        return string.Join('\n', Pledges.SelectMany((_, pledge) =>
        {
            var steps = Steps(pledge);
            return Enumerable.Range(from, ticks - from).Select(tick => $"P{pledge}@{tick.ToString(CultureInfo.InvariantCulture)} {Words(Activation.Decide(steps, world, Scene.At(tick)))}");
        }));
    }

    public static string Words(Activation decided) =>
        $"{decided.Step?.From:yyyy-MM-ddTHH} {(decided.State is { } state ? Code.Of(state) : "none")} {string.Join(' ', decided.WaitingFor)}";
}
