using Coalition.Domain;
using Coalition.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.Pledges;

public sealed partial class PledgeService
{
    /// <summary>What these terms would move, now or when they take effect; records nothing.</summary>
    /// <param name="id">The pledge they revise, or null for a new one.</param>
    public Task<Result<ActEffects>> PreviewAsync(string? id, PledgeInput input, CancellationToken stop = default) => ForetellAsync([(id, input)], [], stop);

    /// <summary>What a split would move.</summary>
    public Task<Result<ActEffects>> PreviewSplitAsync(string id, SplitInput input, CancellationToken stop = default) =>
        ForetellAsync([(id, input.Rest!), .. input.Parts!.Select(part => ((string?)null, part))], [], stop);

    /// <summary>What a merger would move.</summary>
    public Task<Result<ActEffects>> PreviewMergeAsync(string id, MergeInput input, CancellationToken stop = default) =>
        ForetellAsync([(id, input.Terms!)], [.. input.Absorbs!.Select(other => other.Id!)], stop);

    /// <summary>What a replacement would move.</summary>
    public Task<Result<ActEffects>> PreviewReplaceAsync(string id, PledgeInput by, CancellationToken stop = default) => ForetellAsync([(null, by)], [id], stop);

    /// <param name="entered">Terms that are entered: of a known pledge, or of a new one where the id is null.</param>
    /// <param name="ended">Pledges that go on in the first of those.</param>
    private async Task<Result<ActEffects>> ForetellAsync(IReadOnlyList<(string? Id, PledgeInput Terms)> entered, IReadOnlyList<string> ended, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var today = (await asOf.ResolveAsync(db, Question.Today, stop)).Value;
        var known = await asOf.WorldAsync(db, today, stop);
        var effects = new List<PledgeEffects>();
        foreach (var (id, terms) in entered)
        {
            // Neither a title nor a source moves anything, and they are often typed last.
            var input = terms with { Title = string.IsNullOrWhiteSpace(terms.Title) ? "–" : terms.Title, Source = new("preview") };
            if (input.Check() is { } wrong) return wrong;
            if (await UnknownAsync(db, known, input, stop) is { } unknown) return unknown;
            var others = id is null ? [] : await RevisionsAsync(db, id, stop);
            var revision = input.ToRevision(id ?? await NextIdAsync(db, input, stop), others.Count + 1);
            // Kept in this context only, so that the next new one foretells the id after it.
            if (id is null) db.Add(new Pledge { Id = revision.PledgeId });
            if (revision.CheckAgainst(others).Refusal is { } broken) return broken;
            effects.Add(PledgeEffects.Of(known.World, others, revision, today.At).WithCeasefire(known, others));
        }
        foreach (var id in ended)
        {
            var others = await RevisionsAsync(db, id, stop);
            if (others.Count == 0) return await PledgeQueries.MissingAsync(db, today, id, stop);
            var terms = TermsAt(others, effects[0].Revision.Effective);
            if (await GoesOnAlreadyAsync(db, terms, effects[0].Revision, stop) is { } over) return over;
            var withdrawn = terms.WithdrawnFor(effects[0].Revision, others.Max(revision => revision.Number) + 1);
            if (withdrawn.CheckAgainst(others).Refusal is { } broken) return broken;
            effects.Add(PledgeEffects.Of(known.World, others, withdrawn, today.At));
        }
        var at = effects[0].At;
        var standing = await asOf.StandingSqlAsync(db, at == today.At ? today : today with { At = at, IsToday = false }, stop);
        await db.Database.OpenConnectionAsync(stop);
        return await ActEffects.OfAsync(db, standing, effects, stop);
    }

    /// <summary>The terms a pledge has when another takes its place; before its first, those it is known by.</summary>
    private static Revision TermsAt(List<Revision> others, DateTimeOffset at) => others.InForce(at) ?? others.MaxBy(revision => revision.Number)!;
}
