using Coalition.Domain;
using Coalition.Web.Data;

namespace Coalition.Web.Features.Pledges;

/// <summary>A sum that an act moves.</summary>
public sealed record TotalMove(string Unit, Standing Standing, Total Before, Total After);

/// <summary>What an act moves: each pledge it enters terms of, and the sums they stand in together.</summary>
/// <param name="Pledges">The one the act is about, then the others.</param>
public sealed record ActEffects(IReadOnlyList<PledgeEffects> Pledges, IReadOnlyList<TotalMove> Totals)
{
    public PledgeEffects First => Pledges[0];

    /// <summary>The effects on some pledges, with the sums they move: those of all others with these added.</summary>
    /// <param name="standing">The pledges in force at the moment compared.</param>
    public static async Task<ActEffects> OfAsync(CoalitionDb db, StandingSql standing, IReadOnlyList<PledgeEffects> pledges, CancellationToken stop)
    {
        var (was, will) = (pledges.Select(pledge => pledge.Was).OfType<Countable>().ToList(), pledges.Select(pledge => pledge.Will).OfType<Countable>().ToList());
        var moves = new List<TotalMove>();
        foreach (var unit in was.Concat(will).Select(counted => counted.Quantity.Unit).Where(unit => unit.Length > 0).Distinct())
            foreach (var which in Enum.GetValues<Standing>())
            {
                var (before, after) = (Total.Of(was, unit, which), Total.Of(will, unit, which));
                if (before == after) continue;
                var rest = await db.TotalWithoutAsync(standing, [.. pledges.Select(pledge => pledge.Pledge)], unit, which, stop);
                moves.Add(new(unit, which, rest.Plus(before), rest.Plus(after)));
            }
        return new(pledges, moves);
    }
}

/// <summary>
/// What a revision moves. It changes the terms of one pledge and not the world, so no other pledge changes state; its own is decided with and without the revision, at one moment.
/// </summary>
/// <param name="Revision">The terms asked about.</param>
/// <param name="At">The moment compared: now, or when the revision takes effect if that is later.</param>
/// <param name="Before">The state without it; its step is null when nothing is in force then.</param>
/// <param name="After">The state with it.</param>
/// <param name="Was">The pledge as totals see it without the revision; null when nothing is in force then.</param>
/// <param name="Will">The same with it.</param>
public sealed record PledgeEffects(Revision Revision, DateTimeOffset At, Activation Before, Activation After, Countable? Was, Countable? Will)
{
    public string Pledge => Revision.PledgeId;

    /// <summary>The change of its state, if any.</summary>
    public IEnumerable<StateChange> Changes() => Before.State == After.State ? [] : [new(Pledge, Before.State, After.State, After.WaitingFor)];

    /// <summary>Whether it takes effect only later.</summary>
    public bool IsLater { get; init; }

    /// <summary>The state with it if a general ceasefire without an announced end, agreed by Russia and Ukraine, were in force since that moment.</summary>
    public Activation? IfCeasefire { get; init; }

    /// <summary>Decides the pledge with and without a revision.</summary>
    public static PledgeEffects Of(World world, IReadOnlyList<Revision> others, Revision revision, DateTimeOffset now)
    {
        var at = revision.Effective > now ? revision.Effective : now;
        List<Revision> all = [.. others, revision];
        var (before, after) = (Decide(others, world, at), Decide(all, world, at));
        return new(revision, at, before, after, Counted(others, before, at), Counted(all, after, at)) { IsLater = at > now };
    }

    /// <summary>The same with what a ceasefire would make of it.</summary>
    public PledgeEffects WithCeasefire(WorldFacts known, IReadOnlyList<Revision> others)
    {
        var ceasefire = new Ceasefire { Id = "if-today", Name = "if-today", Scope = Scope.General, DeclaredBy = ["RU", "UA"], AcceptedBy = [] };
        var record = new CeasefireRecord { Id = "if-today", CeasefireId = ceasefire.Id, Status = CeasefireStatus.InForce, Effective = At, EffectivePrecision = Precision.Minute, SourceId = "if-today" };
        return this with { IfCeasefire = Decide([.. others, Revision], known.With([ceasefire, record]).World, At) };
    }

    private static Activation Decide(IEnumerable<Revision> revisions, World world, DateTimeOffset at) => Activation.Decide([.. revisions.InEffectiveOrder().Select(revision => revision.Step)], world, at);

    private static Countable? Counted(IEnumerable<Revision> revisions, Activation decided, DateTimeOffset at) => revisions.InForce(at) is { } terms
        ? new(terms.PledgeId, terms.Quantity, terms.Stage, terms.Phase, terms.Kind, decided.State == ActivationState.Ended)
        : null;
}
