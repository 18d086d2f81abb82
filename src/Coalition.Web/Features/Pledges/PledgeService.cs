using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Coalition.Domain;
using Coalition.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.Pledges;

/// <summary>What entering a revision did.</summary>
/// <param name="Others">The other pledges of the same act: parts split off, the new one that replaces it, those merged into it.</param>
public sealed record PledgeRecorded(string Id, int Revision, IReadOnlyList<string> Others, long LedgerSequence, ChangeLists Changes);

/// <summary>Every change to pledges: a new one, or a revision of a known one. Raising, reducing and withdrawing are revisions; see also its successions, and its foresight.</summary>
public sealed partial class PledgeService(Gate gate, AsOf asOf, IDbContextFactory<CoalitionDb> contexts, ILogger<PledgeService> log)
{
    private static readonly Role[] Editor = [Role.Editor];

    /// <summary>Enters a new pledge under the next free id of its first nation or body.</summary>
    public async Task<Result<PledgeRecorded>> CreateAsync(Actor who, PledgeInput input, string? key = null, CancellationToken stop = default)
    {
        if (input.Check() is { } wrong) return wrong;
        return await gate.RecordAsync<PledgeRecorded>(new(who, "pledge.create", Editor, Reason(input), key, Fingerprint("", input)), async recording =>
            await DoneAsync(recording, await BeginAsync(recording, who, input, stop)), stop);
    }

    /// <summary>Enters the next revision of a pledge: its whole terms from a date. A late one fills its place.</summary>
    /// <param name="builtOn">Number of the newest revision its author has read; refused as stale when there is a newer one.</param>
    public async Task<Result<PledgeRecorded>> ReviseAsync(Actor who, string id, int builtOn, PledgeInput input, string? key = null, CancellationToken stop = default)
    {
        if (CheckRevision(input) is { } wrong) return wrong;
        return await gate.RecordAsync<PledgeRecorded>(new(who, "pledge.revise", Editor, Reason(input), key, Fingerprint($"{id} {builtOn}", input)), async recording =>
            await DoneAsync(recording, await GoOnAsync(recording, who, id, builtOn, input, stop)), stop);
    }

    /// <summary>A revision that was entered, and what it moves.</summary>
    private sealed record Entered(Revision Revision, PledgeEffects Effects);

    /// <summary>Enters the first revision of a new pledge.</summary>
    private static async Task<Result<Entered>> BeginAsync(Recording recording, Actor who, PledgeInput input, CancellationToken stop)
    {
        if (Foreign(recording.Rights, who, null, input) is { } foreign) return foreign;
        if (await UnknownAsync(recording.Db, recording.Known, input, stop) is { } unknown) return unknown;
        var id = await NextIdAsync(recording.Db, input, stop);
        recording.Add(new Pledge { Id = id });
        return await EnterAsync(recording, input.ToRevision(id, 1), [], input.Source!, stop);
    }

    /// <summary>Enters the next revision of a pledge.</summary>
    private static async Task<Result<Entered>> GoOnAsync(Recording recording, Actor who, string id, int builtOn, PledgeInput input, CancellationToken stop)
    {
        var others = await RevisionsAsync(recording.Db, id, stop);
        if (others.Count == 0) return await PledgeQueries.MissingAsync(recording.Db, new(recording.Head.Sequence, recording.Now, true, recording.Head), id, stop);
        var newest = others.MaxBy(revision => revision.Number)!;
        if (Foreign(recording.Rights, who, newest, input) is { } foreign) return foreign;
        var next = input.ToRevision(id, newest.Number + 1);
        if (newest.Number != builtOn) return await StaleAsync(recording.Db, next, newest, builtOn, stop);
        if (await UnknownAsync(recording.Db, recording.Known, input, stop) is { } unknown) return unknown;
        return await EnterAsync(recording, next, others, input.Source!, stop);
    }

    private static async Task<Result<Entered>> EnterAsync(Recording recording, Revision revision, List<Revision> others, CitedSourceInput cited, CancellationToken stop)
    {
        if (revision.CheckAgainst(others).Refusal is { } broken) return broken;
        var effects = PledgeEffects.Of(recording.Known.World, others, revision, recording.Now);
        var source = await recording.FindOrAddAsync(cited, stop);
        recording.Add(revision);
        foreach (var share in revision.Shares) recording.Add(share);
        recording.Add(new Citation
        {
            PledgeId = revision.PledgeId, RevisionNumber = revision.Number, Position = 1, SourceId = source, Locator = cited.Locator?.Trim() ?? "", Words = cited.Words?.Trim() ?? "", SaidBy = cited.SaidBy,
        });
        return new Entered(revision, effects);
    }

    /// <summary>Says in the ledger entry what an act entered and moved.</summary>
    /// <param name="entered">The pledge it is about.</param>
    /// <param name="others">The other pledges of the act.</param>
    private async Task<Result<PledgeRecorded>> DoneAsync(Recording recording, Result<Entered> entered, params IReadOnlyList<Entered> others)
    {
        if (entered.IsRefused) return entered.Refusal!;
        var revision = entered.Value.Revision;
        var changes = ChangeLists.Of([.. others.Prepend(entered.Value).SelectMany(each => each.Effects.Changes()).OrderBy(change => change.Id, StringComparer.Ordinal)]);
        List<string> ids = [.. others.Select(other => other.Revision.PledgeId)];
        foreach (var (name, value) in changes.ToDetail().ToList()) recording.Detail[name] = value?.DeepClone();
        (recording.Detail["pledge"], recording.Detail["revision"]) = (revision.PledgeId, revision.Number);
        if (ids.Count > 0) recording.Detail["others"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]);
        foreach (var each in others.Prepend(entered.Value)) PledgeLog.Revised(log, each.Revision.PledgeId, each.Revision.Number, recording.Sequence, each.Revision.Stage);
        return new PledgeRecorded(revision.PledgeId, revision.Number, ids, recording.Sequence, changes);
    }

    /// <summary>Refuses terms that cannot be read, and a revision without a reason.</summary>
    internal static Refusal? CheckRevision(PledgeInput input) =>
        input.Check() ?? (string.IsNullOrWhiteSpace(input.Reason) ? Refusal.Invalid(Sentence.Of("ReasonNeeded"), "reason") : null);

    /// <summary>An editor limited to some nations touches their pledges only, and speaks for no other; a nation that only others name belongs into sharedWith.</summary>
    private static Refusal? Foreign(Rights rights, Actor who, Revision? before, PledgeInput input)
    {
        if (rights.Nations.Count == 0) return null;
        var own = before is null ? input.Nations is { Count: > 0 } : rights.Covers(before.Nations);
        var spokenFor = (input.Nations ?? []).Except(before?.Nations ?? []).All(rights.Nations.Contains) && (before is null || rights.Covers(input.Nations ?? []));
        return NotYours(rights, who, own && spokenFor);
    }

    private static Refusal? NotYours(Rights rights, Actor who, bool own) =>
        own ? null : Refusal.Forbidden(Sentence.Of("NationsNotYours", who.Name, string.Join(", ", rights.Nations.Order(StringComparer.Ordinal))));

    private static async Task<Refusal?> UnknownAsync(CoalitionDb db, WorldFacts known, PledgeInput input, CancellationToken stop)
    {
        if (await db.UnknownNationAsync(input.Nations ?? [], "nations", stop) is { } nation) return nation;
        if (await db.UnknownNationAsync(input.SharedWith ?? [], "sharedWith", stop) is { } partner) return partner;
        if (await db.UnknownNationAsync(input.LocationCountries ?? [], "locationCountries", stop) is { } country) return country;
        if (input.Body is { Length: > 0 } body && !await db.Bodies.AnyAsync(registered => registered.Code == body, stop)) return Refusal.Invalid(Sentence.Of("BodyOfPledgeUnknown", body), "body");
        if (input.Source!.SaidBy is { } speaker && await db.UnknownAsync([speaker], "source.saidBy", stop) is { } stranger) return stranger;
        var unknown = ConditionTreeParser.Parse(input.Condition ?? "").Value.Codes.FirstOrDefault(code => !known.World.Catalogue.ContainsKey(code));
        return unknown is null ? null : Refusal.Invalid(Sentence.Of("ConditionUnknown", unknown), "condition");
    }

    /// <summary>One above the highest number ever given, also to a row that another pledge holds: an id is never used twice.</summary>
    private static async Task<string> NextIdAsync(CoalitionDb db, PledgeInput input, CancellationToken stop)
    {
        var prefix = $"{(input.Nations is [var first, ..] ? first : input.Body)}-";
        var taken = await db.Pledges.Select(pledge => pledge.Id).Union(db.PledgeAliases.Select(alias => alias.Id)).Where(id => id.StartsWith(prefix)).ToListAsync(stop);
        var entered = db.Pledges.Local.Select(pledge => pledge.Id).Where(id => id.StartsWith(prefix, StringComparison.Ordinal));
        var last = taken.Concat(entered).Select(id => int.TryParse(id.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).DefaultIfEmpty().Max();
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}{last + 1:D2}");
    }

    private static Task<List<Revision>> RevisionsAsync(CoalitionDb db, string id, CancellationToken stop) =>
        id.Contains('\0') ? Task.FromResult<List<Revision>>([]) : db.Revisions.AsNoTracking().Include(revision => revision.Shares).Where(revision => revision.PledgeId == id).ToListAsync(stop);

    private static async Task<Refusal> StaleAsync(CoalitionDb db, Revision yours, Revision theirs, int builtOn, CancellationToken stop)
    {
        var entry = await db.Ledger.AsNoTracking().SingleAsync(entry => entry.Sequence == theirs.Sequence, stop);
        return Refusal.Stale(Sentence.Of("RevisionStale", entry.ActorName, theirs.Number, entry.RecordedAt, builtOn, theirs.PledgeId), [.. TermsDiffering.Between(yours, theirs)]);
    }

    private static string Reason(PledgeInput input) => input.Reason?.Trim() ?? "";

    private static string Fingerprint(string of, object input) => of + CanonicalJson.Hash(JsonSerializer.Serialize(input));
}

/// <summary>What happened to pledges.</summary>
public static partial class PledgeLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Pledge {Pledge} revision {Revision} recorded as {Stage}, ledger entry {Sequence}")]
    public static partial void Revised(ILogger log, string pledge, int revision, long sequence, Stage stage);
}
