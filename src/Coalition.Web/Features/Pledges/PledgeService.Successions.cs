using Coalition.Domain;
using Coalition.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.Pledges;

/// <summary>A pledge that is split.</summary>
/// <param name="Rest">The whole terms of what stays.</param>
/// <param name="Parts">The whole terms of each part that becomes a pledge of its own.</param>
public sealed record SplitInput(PledgeInput? Rest, IReadOnlyList<PledgeInput>? Parts)
{
    /// <summary>As many pledges of their own may come of one.</summary>
    public const int MostParts = 20;

    /// <summary>Refuses what cannot be read, and a split into nothing.</summary>
    public Refusal? Check()
    {
        if (Rest is null) return Refusal.Invalid(Sentence.Of("SplitNeedsRest"), "rest");
        if (Parts is not { Count: > 0 and <= MostParts } || Parts.Contains(null!)) return Refusal.Invalid(Sentence.Of("SplitNeedsParts", MostParts), "parts");
        return PledgeService.CheckRevision(Rest) ?? Parts.Select(part => part.Check()).FirstOrDefault(wrong => wrong is not null);
    }
}

/// <summary>Pledges that are merged into one.</summary>
/// <param name="Terms">The whole terms of the one that goes on.</param>
/// <param name="Absorbs">Those of which nothing is left.</param>
public sealed record MergeInput(PledgeInput? Terms, IReadOnlyList<AbsorbedInput>? Absorbs)
{
    private const int Most = 20;

    /// <summary>Refuses what cannot be read, and a merge of nothing or of one with itself.</summary>
    /// <param name="id">The one that goes on.</param>
    public Refusal? Check(string id)
    {
        if (Terms is null) return Refusal.Invalid(Sentence.Of("MergeNeedsTerms"), "terms");
        if (Absorbs is not { Count: > 0 and <= Most }) return Refusal.Invalid(Sentence.Of("MergeNeedsOthers", Most), "absorbs");
        if (Absorbs.Any(other => string.IsNullOrEmpty(other?.Id) || other.Revision is null)) return Refusal.Invalid(Sentence.Of("MergeNeedsRevision"), "absorbs");
        return Absorbs.Select(other => other.Id).Append(id).Distinct().Count() <= Absorbs.Count ? Refusal.Invalid(Sentence.Of("MergeTwice"), "absorbs") : PledgeService.CheckRevision(Terms);
    }
}

/// <summary>A pledge that becomes a part of another.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Revision">Number of its newest revision, as its author has read it.</param>
public sealed record AbsorbedInput(string? Id, int? Revision);

public sealed partial class PledgeService
{
    /// <summary>Splits a pledge: it goes on with what stays, and each part becomes a pledge of its own.</summary>
    /// <param name="builtOn">Number of the newest revision its author has read.</param>
    public async Task<Result<PledgeRecorded>> SplitAsync(Actor who, string id, int builtOn, SplitInput input, string? key = null, CancellationToken stop = default)
    {
        if (input.Check() is { } wrong) return wrong;
        return await gate.RecordAsync<PledgeRecorded>(new(who, "pledge.split", Editor, Reason(input.Rest!), key, Fingerprint($"{id} {builtOn}", input)), async recording =>
        {
            var rest = await GoOnAsync(recording, who, id, builtOn, input.Rest!, stop);
            if (rest.IsRefused) return rest.Refusal!;
            var parts = new List<Entered>();
            foreach (var part in input.Parts!)
            {
                var made = await BeginAsync(recording, who, part, stop);
                if (made.IsRefused) return made.Refusal!;
                Follow(recording, id, made.Value.Revision, SuccessionKind.Split);
                parts.Add(made.Value);
            }
            return await DoneAsync(recording, rest, parts);
        }, stop);
    }

    /// <summary>Merges others into a pledge: it goes on with terms that hold them all, and they are withdrawn.</summary>
    /// <param name="builtOn">Number of the newest revision of the one that goes on, as its author has read it.</param>
    public async Task<Result<PledgeRecorded>> MergeAsync(Actor who, string id, int builtOn, MergeInput input, string? key = null, CancellationToken stop = default)
    {
        if (input.Check(id) is { } wrong) return wrong;
        return await gate.RecordAsync<PledgeRecorded>(new(who, "pledge.merge", Editor, Reason(input.Terms!), key, Fingerprint($"{id} {builtOn}", input)), async recording =>
        {
            var whole = await GoOnAsync(recording, who, id, builtOn, input.Terms!, stop);
            if (whole.IsRefused) return whole.Refusal!;
            var absorbed = new List<Entered>();
            foreach (var other in input.Absorbs!)
            {
                var ended = await EndAsync(recording, who, other.Id!, other.Revision!.Value, whole.Value.Revision, SuccessionKind.Merged, input.Terms!.Source!, stop);
                if (ended.IsRefused) return ended.Refusal!;
                absorbed.Add(ended.Value);
            }
            return await DoneAsync(recording, whole, absorbed);
        }, stop);
    }

    /// <summary>Replaces a pledge by a new one: from the day that takes effect the old one is withdrawn.</summary>
    /// <param name="builtOn">Number of the newest revision of the old one, as its author has read it.</param>
    public async Task<Result<PledgeRecorded>> ReplaceAsync(Actor who, string id, int builtOn, PledgeInput by, string? key = null, CancellationToken stop = default)
    {
        if (CheckRevision(by) is { } wrong) return wrong;
        return await gate.RecordAsync<PledgeRecorded>(new(who, "pledge.replace", Editor, Reason(by), key, Fingerprint($"{id} {builtOn}", by)), async recording =>
        {
            var made = await BeginAsync(recording, who, by, stop);
            return made.IsRefused ? made.Refusal! : await DoneAsync(recording, await EndAsync(recording, who, id, builtOn, made.Value.Revision, SuccessionKind.Replaced, by.Source!, stop), made.Value);
        }, stop);
    }

    /// <summary>Withdraws a pledge that goes on in another.</summary>
    private static async Task<Result<Entered>> EndAsync(Recording recording, Actor who, string id, int builtOn, Revision successor, SuccessionKind kind, CitedSourceInput cited, CancellationToken stop)
    {
        var others = await RevisionsAsync(recording.Db, id, stop);
        if (others.Count == 0) return await PledgeQueries.MissingAsync(recording.Db, new(recording.Head.Sequence, recording.Now, true, recording.Head), id, stop);
        var newest = others.MaxBy(revision => revision.Number)!;
        if (NotYours(recording.Rights, who, recording.Rights.Covers(newest.Nations)) is { } foreign) return foreign;
        var terms = TermsAt(others, successor.Effective);
        var withdrawn = terms.WithdrawnFor(successor, newest.Number + 1);
        if (newest.Number != builtOn) return await StaleAsync(recording.Db, withdrawn, newest, builtOn, stop);
        if (await GoesOnAlreadyAsync(recording.Db, terms, successor, stop) is { } over) return over;
        Follow(recording, id, successor, kind);
        return await EnterAsync(recording, withdrawn, others, cited, stop);
    }

    // The refusal of a pledge that is withdrawn by then, or goes on in that one from that very moment.
    private static async Task<Refusal?> GoesOnAlreadyAsync(CoalitionDb db, Revision terms, Revision successor, CancellationToken stop)
    {
        if (terms.Stage == Stage.Withdrawn) return Refusal.Invalid(Sentence.Of("SuccessorOfWithdrawn", terms.PledgeId), "stage");
        return await db.Successions.AnyAsync(known => known.PledgeId == terms.PledgeId && known.SuccessorId == successor.PledgeId && known.Effective == successor.Effective, stop)
            ? Refusal.Invalid(Sentence.Of("SuccessorTwice", terms.PledgeId, successor.PledgeId), "effective") : null;
    }

    private static void Follow(Recording recording, string id, Revision successor, SuccessionKind kind) =>
        recording.Add(new Succession { PledgeId = id, SuccessorId = successor.PledgeId, Kind = kind, Effective = successor.Effective, EffectivePrecision = successor.EffectivePrecision });
}
