using Coalition.Domain;
using Coalition.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.Overview;

public sealed partial class ForceQueries
{
    private const int MostListed = 50;
    private static readonly string[] Parties = ["RU", "UA"];

    /// <summary>What a general, open-ended ceasefire agreed by Russia and Ukraine would do if it came into force now.</summary>
    public Task<Result<CeasefireToday>> CeasefireTodayAsync(CancellationToken stop) => reading.SharedAsync("ceasefire-today", Question.Today, ImagineAsync, stop);

    private async Task<CeasefireToday> ImagineAsync(CoalitionDb db, Known known, CancellationToken stop)
    {
        var facts = await asOf.WorldAsync(db, known, stop);
        var after = facts.With(Imagined(known.At)).World;
        var groups = (await GroupsAsync(db, known, stop)).Select(group => group.Under(after, known.At)).ToList();
        var waiting = groups.Where(group => group.To == ActivationState.Triggered).ToList();
        return new(known.Sequence, known.At, Entering(ActivationState.Active), Entering(ActivationState.Triggered), Entering(ActivationState.Suspended), Entering(ActivationState.Dormant),
            [.. Enum.GetValues<ActivationState>().Cast<ActivationState?>().Append(null).Select(state => new StateCount(
                state, groups.Where(group => group.From == state).Sum(group => group.Pledges), groups.Where(group => group.To == state).Sum(group => group.Pledges)))],
            await NamesAsync(db, known, groups, ActivationState.Active, stop), await NamesAsync(db, known, groups, ActivationState.Triggered, stop),
            groups.Where(group => group.Moves && group.From == ActivationState.Dormant).Sum(group => group.Counted), Waits(waiting, facts.World), waiting.Sum(group => group.Pledges));

        int Entering(ActivationState state) => groups.Where(group => group.Moves && group.To == state).Sum(group => group.Pledges);
    }

    /// <summary>Pledges that every ceasefire treats alike: one tree, one side of the ladder, one state now.</summary>
    /// <param name="Counted">How many of them the strip counts.</param>
    private sealed record Group(int Tree, ConditionTree Waited, bool Committed, ActivationState? From, int Pledges, int Counted)
    {
        public ActivationState? To { get; private init; }
        public IReadOnlyList<string> WaitingFor { get; private init; } = [];
        public bool Moves => From != To;

        public Group Under(World world, DateTimeOffset at)
        {
            if (From is null or ActivationState.Ended) return this with { To = From };
            var state = Activation.StateOf(Committed, world.Tree(Waited).At(at), () => From is ActivationState.Active or ActivationState.Suspended);
            return this with { To = state, WaitingFor = state == ActivationState.Active ? [] : Activation.Waiting(Waited, Committed, world, at) };
        }
    }

    private static async Task<List<Group>> GroupsAsync(CoalitionDb db, Known known, CancellationToken stop)
    {
        var trees = (await Timelines.TreesAsync(db, stop)).ToDictionary(tree => tree.Id, tree => tree.Tree);
        return await db.ListAsync($"""
            select tree_id, committed, state, count(*)::int, count(*) filter (where counted)::int
            from (select tree_id, stage in {States.Committed} as committed, state, phase <> 'pre-ceasefire' and kind <> 'host-force' and unit <> '{Units.States}' as counted from ({States.At(known.At).Rows}) now) pledges
            group by 1, 2, 3
            """, [known.At],
            row => new Group(row.GetInt32(0), trees[row.GetInt32(0)], row.GetBoolean(1), row.IsDBNull(2) ? null : Code.Parse<ActivationState>(row.GetString(2)), row.GetInt32(3), row.GetInt32(4)), stop);
    }

    private static Fact[] Imagined(DateTimeOffset now) =>
    [
        new Ceasefire { Id = "imagined", Name = "", Scope = Scope.General, DeclaredBy = [.. Parties], AcceptedBy = [.. Parties] },
        new CeasefireRecord { Id = "imagined", CeasefireId = "imagined", Status = CeasefireStatus.InForce, SourceId = "", Effective = now, EffectivePrecision = Precision.Minute },
    ];

    /// <summary>The first pledges that would enter a state, by id.</summary>
    private static async Task<List<PledgeName>> NamesAsync(CoalitionDb db, Known known, List<Group> groups, ActivationState entered, CancellationToken stop)
    {
        var moving = groups.Where(group => group.Moves && group.To == entered).ToList();
        return moving.Count == 0 ? [] : await db.ListAsync($$"""
            select now.pledge_id, now.nations, now.body, r.title
            from ({{States.At(known.At).Rows}}) now
            join unnest({1}, {2}, {3}) moving (tree_id, committed, state)
              on moving.tree_id = now.tree_id and moving.committed = (now.stage in {{States.Committed}}) and moving.state = now.state
            join revisions r using (pledge_id, number)
            order by now.pledge_id limit {{MostListed}}
            """, [known.At, moving.Select(group => group.Tree).ToArray(), moving.Select(group => group.Committed).ToArray(), moving.Select(group => Code.Of(group.From!.Value)).ToArray()],
            row => new PledgeName(row.GetString(0), row.GetFieldValue<string[]>(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetString(3)), stop);
    }

    private static List<WaitCount> Waits(List<Group> waiting, World world) =>
    [
        .. waiting.SelectMany(group => group.WaitingFor.Select(code => (Category: CategoryOf(code, world), Code: code, Group: group)))
            .GroupBy(wait => wait.Category)
            .Select(category => new WaitCount(
                category.Key, category.Select(wait => wait.Group).Distinct().Sum(group => group.Pledges),
                [.. category.GroupBy(wait => wait.Code).Select(code => (code.Key, code.Sum(wait => wait.Group.Pledges))).OrderByDescending(code => code.Item2).ThenBy(code => code.Key, StringComparer.Ordinal)]))
            .OrderByDescending(wait => wait.Pledges).ThenBy(wait => wait.Category, StringComparer.Ordinal),
    ];

    private static string CategoryOf(string code, World world) =>
        code == Activation.Commitment ? "commitment" : world.Catalogue.TryGetValue(code, out var condition) ? condition.Category : "";
}
