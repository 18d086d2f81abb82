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
        var changes = await StateChanges.BetweenAsync(db, new(facts.World, known.At), new(after, known.At), known.At, stop);
        var lists = new ChangeLists(changes);
        var all = await ListedAsync(db, known, stop);
        var before = await all.GroupBy(row => row.State).Select(group => new { State = group.Key, Count = group.Count() }).ToListAsync(stop);
        var states = Enum.GetValues<ActivationState>().Cast<ActivationState?>().Append(null).Select(state =>
        {
            var now = before.Where(group => group.State == state).Sum(group => group.Count);
            return new StateCount(state, now, now - changes.Count(change => change.From == state) + changes.Count(change => change.To == state));
        });
        var waiting = await WaitingAsync(all, changes, after, known.At, stop);
        return new(known.Sequence, known.At, lists.Activates.Count, lists.Triggers.Count, lists.Suspends.Count, lists.Lapses.Count, [.. states],
            await NamesAsync(all, lists.Activates, stop), await NamesAsync(all, lists.Triggers, stop), await DormantThatMoveAsync(all, changes, stop),
            Waits(waiting, facts.World), waiting.Count);
    }

    private static Fact[] Imagined(DateTimeOffset now) =>
    [
        new Ceasefire { Id = "imagined", Name = "", Scope = Scope.General, DeclaredBy = [.. Parties], AcceptedBy = [.. Parties] },
        new CeasefireRecord { Id = "imagined", CeasefireId = "imagined", Status = CeasefireStatus.InForce, SourceId = "", Effective = now, EffectivePrecision = Precision.Minute },
    ];

    private static async Task<List<PledgeName>> NamesAsync(IQueryable<Listed> all, IReadOnlyList<StateChange> changes, CancellationToken stop)
    {
        var ids = changes.Take(MostListed).Select(change => change.Id).ToList();
        return await all.Where(row => ids.Contains(row.Revision.PledgeId)).OrderBy(row => row.Revision.PledgeId)
            .Select(row => new PledgeName(row.Revision.PledgeId, row.Revision.Nations, row.Revision.Body, row.Revision.Title)).ToListAsync(stop);
    }

    private static async Task<int> DormantThatMoveAsync(IQueryable<Listed> all, List<StateChange> changes, CancellationToken stop)
    {
        var moved = changes.Where(change => change.From == ActivationState.Dormant).Select(change => change.Id).ToList();
        return await all.CountAsync(row => moved.Contains(row.Revision.PledgeId)
            && row.Revision.Phase != Phase.PreCeasefire && row.Revision.Kind != PledgeKind.HostForce && row.Revision.Quantity.Unit != Units.States, stop);
    }

    /// <summary>What each pledge that is triggered afterwards waits for: those that would be, and those that are and stay so.</summary>
    private static async Task<List<IReadOnlyList<string>>> WaitingAsync(IQueryable<Listed> all, List<StateChange> changes, World after, DateTimeOffset at, CancellationToken stop)
    {
        var moved = changes.Select(change => change.Id).ToHashSet();
        var stay = await all.Where(row => row.State == ActivationState.Triggered).Select(row => new { row.Revision.PledgeId, row.Revision.Stage, row.Revision.Condition }).ToListAsync(stop);
        return
        [
            .. changes.Where(change => change.To == ActivationState.Triggered).Select(change => change.WaitingFor),
            .. stay.Where(row => !moved.Contains(row.PledgeId))
                .Select(row => Activation.Decide([new(DateTimeOffset.MinValue, row.Stage, null, ConditionTreeParser.Parse(row.Condition).Value)], after, at).WaitingFor),
        ];
    }

    private static List<WaitCount> Waits(List<IReadOnlyList<string>> waiting, World world)
    {
        return [.. waiting.SelectMany((codes, pledge) => codes.Select(code => (Category: CategoryOf(code), Code: code, Pledge: pledge)))
            .GroupBy(wait => wait.Category)
            .Select(category => new WaitCount(
                category.Key, category.Select(wait => wait.Pledge).Distinct().Count(),
                [.. category.GroupBy(wait => wait.Code).Select(code => (code.Key, code.Count())).OrderByDescending(code => code.Item2).ThenBy(code => code.Key, StringComparer.Ordinal)]))
            .OrderByDescending(wait => wait.Pledges).ThenBy(wait => wait.Category, StringComparer.Ordinal)];

        string CategoryOf(string code) => code == Activation.Commitment ? "commitment" : world.Catalogue.TryGetValue(code, out var condition) ? condition.Category : "";
    }
}
