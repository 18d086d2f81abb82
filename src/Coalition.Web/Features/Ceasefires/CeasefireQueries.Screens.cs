using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.Ceasefires;

/// <summary>A ceasefire with the stretches it is in force.</summary>
public sealed record CeasefireSpans(CeasefireRow Row, IReadOnlyList<InForceSpan> Spans);

/// <summary>The list of ceasefires: those in force, the records that wait for a second admin, and a page of the others.</summary>
/// <param name="Any">Whether any ceasefire is known at all, of whatever scope.</param>
public sealed record CeasefireBoard(
    IReadOnlyList<CeasefireSpans> InForce, IReadOnlyList<ProposalRow> Waiting, Page<CeasefireSpans> Others, bool Any, Names Names, IReadOnlyDictionary<string, string> CeasefireNames, Known Known);

/// <summary>One record with everything a page about it shows: proposed, recorded or both.</summary>
/// <param name="Ceasefire">What it is about.</param>
/// <param name="Proposal">How it was proposed; null for a record that came in by import.</param>
/// <param name="Record">The record, once confirmed.</param>
/// <param name="Moves">What it moved, or what it would; null where nobody can say.</param>
public sealed record RecordView(CeasefireRow Ceasefire, ProposalRow? Proposal, RecordRow? Record, RecordMoves? Moves, Names Names, IReadOnlyDictionary<string, string> CeasefireNames, Known Known);

/// <summary>What a record moves, by the state entered.</summary>
/// <param name="Before">The totals before; null once it is done, when only the totals after are kept.</param>
public sealed record RecordMoves(ChangeLists Changes, int Unchanged, StateTotals? Before, StateTotals After)
{
    /// <summary>How the pledges stand that stay as they are.</summary>
    public StateTotals Staying => new(
        After.Active - Changes.Activates.Count, After.Triggered - Changes.Triggers.Count, After.Dormant - Changes.Lapses.Count, After.Suspended - Changes.Suspends.Count,
        After.Ended - Moved(ActivationState.Ended), After.None - Moved(null));

    private int Moved(ActivationState? to) => Changes.Moves.Where(moved => moved.Move.To == to).Sum(moved => moved.Pledges);
}

/// <summary>A pledge that stays as it is.</summary>
public sealed record StayingPledge(string Id, ActivationState? State, Stage Stage);

public sealed partial class CeasefireQueries
{
    /// <summary>The list as a screen groups it.</summary>
    public async Task<Result<CeasefireBoard>> BoardAsync(Question question, Scope? scope, Paging paging, CancellationToken stop = default)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var resolved = await asOf.ResolveAsync(db, question, stop);
        if (resolved.IsRefused) return resolved.Refusal!;
        var known = resolved.Value;
        var all = await RowsAsync(db, known, null, stop);
        var rows = scope is { } only ? [.. all.Where(row => row.Row.Scope == Code.Of(only))] : all;
        var others = rows.Where(row => !row.Row.InForce).ToList();
        var waiting = known.IsToday ? await OpenProposalsAsync(stop) : [];
        return new CeasefireBoard(
            [.. rows.Where(row => row.Row.InForce)], [.. waiting.Where(proposal => rows.Exists(row => row.Row.Id == proposal.CeasefireId))],
            new([.. others.Skip(paging.Skip).Take(paging.Size)], others.Count, paging.Number, paging.Size, known.Sequence), all.Count > 0,
            await db.NamesAsync([], known.At, stop), all.ToDictionary(row => row.Row.Id, row => row.Row.Name), known);
    }

    /// <summary>The names a form or a page of ceasefires shows.</summary>
    public async Task<Names> NamesAsync(CancellationToken stop = default)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await db.NamesAsync([], DateTimeOffset.MaxValue, stop);
    }

    /// <summary>One record, proposed or recorded. A proposal is not a fact: it is shown today, or once its record is known.</summary>
    /// <param name="preview">What an open proposal would move, if that could be computed.</param>
    public async Task<Result<RecordView>> RecordAsync(string ceasefireId, string recordId, Question question, Preview? preview, CancellationToken stop = default)
    {
        var one = await OneAsync(ceasefireId, question, stop);
        if (one.IsRefused) return one.Refusal!;
        var (known, record) = (one.Value.Known, one.Value.Records.FirstOrDefault(row => row.Id == recordId));
        var proposal = await ProposalAsync(recordId, stop);
        var shown = !proposal.IsRefused && proposal.Value.CeasefireId == ceasefireId && (known.IsToday || record is not null) ? proposal.Value : null;
        if (shown is null && record is null) return Refusal.NotFound(known.IsToday ? Sentence.Of("RecordUnknown", recordId) : Sentence.Of("RecordUnknownThen", recordId));

        await using var db = await contexts.CreateDbContextAsync(stop);
        var (moves, at) = shown?.Receipt is { } receipt ? (await MovedAsync(db, receipt, record?.EffectiveAt, stop), receipt.RecordedAt)
            : preview is not null ? (new RecordMoves(preview.Changes, preview.Unchanged, preview.Before, preview.After), preview.At)
            : ((RecordMoves?)null, known.At);
        IEnumerable<string> past = preview is null ? [] : preview.Past.First.Select(change => change.Pledge);
        var names = await db.NamesAsync([.. moves?.Changes.Named.Select(change => change.Id) ?? [], .. past], at, stop);
        var ceasefires = await db.Ceasefires.ToDictionaryAsync(ceasefire => ceasefire.Id, ceasefire => ceasefire.Name, stop);
        return new RecordView(one.Value.Ceasefire, shown, record, moves, names, ceasefires, known);
    }

    /// <summary>The pledges a record leaves as they are, by id; the first of them.</summary>
    public async Task<(IReadOnlyList<StayingPledge> Pledges, Names Names)> StayingAsync(IReadOnlyCollection<string> moved, Known known, int most, CancellationToken stop = default)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var standing = await asOf.StandingAsync(db, known, stop);
        var staying = await standing.Where(row => !moved.Contains(row.PledgeId)).OrderBy(row => row.PledgeId).Take(most).Select(row => new { row.PledgeId, row.State, row.Stage }).ToListAsync(stop);
        return ([.. staying.Select(row => new StayingPledge(row.PledgeId, row.State, row.Stage))], await db.NamesAsync([.. staying.Select(row => row.PledgeId)], known.At, stop));
    }

    /// <summary>A receipt names pledges only; what each waited for follows from the facts of its own ledger entry.</summary>
    private async Task<RecordMoves> MovedAsync(CoalitionDb db, Receipt receipt, DateTimeOffset? effective, CancellationToken stop)
    {
        var at = effective > receipt.RecordedAt ? effective.Value : receipt.RecordedAt;
        var none = new LedgerHead(0, LedgerHead.NoHash, DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        var world = (await asOf.WorldAsync(db, new(receipt.LedgerSequence, at, false, none), stop)).World;
        string[] waiting = [.. receipt.Triggers, .. receipt.Suspends, .. receipt.Lapses];
        var terms = (await db.Revisions.AsNoTracking().Where(revision => waiting.Contains(revision.PledgeId) && revision.Sequence <= receipt.LedgerSequence).ToListAsync(stop)).ToLookup(revision => revision.PledgeId);
        var counts = receipt.Counts;
        var changes = new ChangeLists(
            Entered(receipt.Activates, counts.Activates, ActivationState.Active), Entered(receipt.Triggers, counts.Triggers, ActivationState.Triggered),
            Entered(receipt.Suspends, counts.Suspends, ActivationState.Suspended), Entered(receipt.Lapses, counts.Lapses, ActivationState.Dormant), []);
        return new(changes, receipt.Unchanged, null, receipt.After);

        ChangeList Entered(IEnumerable<string> pledges, int count, ActivationState state) => new(count, [.. pledges.Select(id => new StateChange(id, null, state, WaitingFor(id)))]);

        IReadOnlyList<string> WaitingFor(string id) => Activation.Decide([.. terms[id].InEffectiveOrder().Select(revision => revision.Step)], world, at).WaitingFor;
    }
}
