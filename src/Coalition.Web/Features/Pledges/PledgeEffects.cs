using Coalition.Domain;
using Coalition.Web.Data;

namespace Coalition.Web.Features.Pledges;

/// <summary>A sum that a revision moves.</summary>
public sealed record TotalMove(string Unit, Standing Standing, Total Before, Total After);

/// <summary>
/// What a revision moves. It changes the terms of one pledge and not the world, so no other pledge changes state; its own is decided with and without the revision,
/// at one moment, and the sums it stands in are those of all others with it added.
/// </summary>
/// <param name="Revision">The terms asked about.</param>
/// <param name="At">The moment compared: now, or when the revision takes effect if that is later.</param>
/// <param name="Before">The state without it; its step is null when nothing is in force then.</param>
/// <param name="After">The state with it.</param>
public sealed record PledgeEffects(Revision Revision, DateTimeOffset At, Activation Before, Activation After, IReadOnlyList<TotalMove> Totals)
{
    public string Pledge => Revision.PledgeId;

    /// <summary>The change of its state, if any.</summary>
    public IEnumerable<StateChange> Changes() => Before.State == After.State ? [] : [new(Pledge, Before.State, After.State, After.WaitingFor)];

    /// <summary>Whether it takes effect only later.</summary>
    public bool IsLater { get; init; }

    /// <summary>The state with it if a general ceasefire without an announced end, agreed by Russia and Ukraine, were in force since that moment.</summary>
    public Activation? IfCeasefire { get; init; }

    /// <summary>Decides the pledge with and without a revision; sums are not asked for.</summary>
    public static PledgeEffects OfStates(World world, IReadOnlyList<Revision> others, Revision revision, DateTimeOffset now)
    {
        var at = revision.Effective > now ? revision.Effective : now;
        return new(revision, at, Decide(others, world, at), Decide([.. others, revision], world, at), []) { IsLater = at > now };
    }

    /// <summary>The same with what a ceasefire would make of it.</summary>
    public PledgeEffects WithCeasefire(WorldFacts known, IReadOnlyList<Revision> others, Revision revision)
    {
        var ceasefire = new Ceasefire { Id = "if-today", Name = "if-today", Scope = Scope.General, DeclaredBy = ["RU", "UA"], AcceptedBy = [] };
        var record = new CeasefireRecord { Id = "if-today", CeasefireId = ceasefire.Id, Status = CeasefireStatus.InForce, Effective = At, EffectivePrecision = Precision.Minute, SourceId = "if-today" };
        return this with { IfCeasefire = Decide([.. others, revision], known.With([ceasefire, record]).World, At) };
    }

    /// <summary>The same with the sums it moves.</summary>
    /// <param name="standing">The pledges in force at the moment compared.</param>
    public async Task<PledgeEffects> WithTotalsAsync(CoalitionDb db, StandingSql standing, IReadOnlyList<Revision> others, Revision revision, CancellationToken stop)
    {
        var (was, will) = (Counted(others, Before), Counted([.. others, revision], After));
        var moves = new List<TotalMove>();
        foreach (var unit in new[] { was, will }.Select(counted => counted?.Quantity.Unit).OfType<string>().Where(unit => unit.Length > 0).Distinct())
            foreach (var which in Enum.GetValues<Standing>())
            {
                var (before, after) = (Total.Of(Only(was), unit, which), Total.Of(Only(will), unit, which));
                if (before == after) continue;
                var rest = await db.TotalWithoutAsync(standing, Pledge, unit, which, stop);
                moves.Add(new(unit, which, rest.Plus(before), rest.Plus(after)));
            }
        return this with { Totals = moves };

        static IEnumerable<Countable> Only(Countable? counted) => counted is null ? [] : [counted];
    }

    private static Activation Decide(IEnumerable<Revision> revisions, World world, DateTimeOffset at) => Activation.Decide([.. revisions.InEffectiveOrder().Select(revision => revision.Step)], world, at);

    private static Revision? InForce(IEnumerable<Revision> revisions, DateTimeOffset at) => revisions.InEffectiveOrder().LastOrDefault(revision => revision.Effective <= at);

    private Countable? Counted(IEnumerable<Revision> revisions, Activation decided) => InForce(revisions, At) is { } terms
        ? new(Pledge, terms.Quantity, terms.Stage, terms.Phase, terms.Kind, decided.State == ActivationState.Ended)
        : null;
}
