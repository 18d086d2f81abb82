using System.Text.Json;
using System.Text.Json.Nodes;
using Coalition.Domain;
using Coalition.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.Ceasefires;

/// <summary>Every change to ceasefires. Each record takes two admins: one proposes, another confirms exactly what the preview said.</summary>
public sealed class CeasefireService(Gate gate, AsOf asOf, IDbContextFactory<CoalitionDb> contexts, ILogger<CeasefireService> log)
{
    private static readonly Role[] Admin = [Role.Admin];

    /// <summary>Declares a ceasefire; moves nothing. Answers its id.</summary>
    public async Task<Result<string>> DeclareAsync(Actor who, CeasefireInput input, string? key = null, CancellationToken stop = default)
    {
        if (new CeasefireInput.Validator().Check(input) is { } wrong) return wrong;
        return await gate.RecordAsync<string>(new(who, "ceasefire.declare", Admin, Key: key, Fingerprint: Fingerprint(input)), async recording =>
        {
            var (declaredBy, acceptedBy) = (input.DeclaredBy!.Distinct().ToList(), (input.AcceptedBy ?? []).Distinct().ToList());
            if (await recording.Db.UnknownAsync(declaredBy, "declaredBy", stop) is { } declarer) return declarer;
            if (await recording.Db.UnknownAsync(acceptedBy, "acceptedBy", stop) is { } acceptor) return acceptor;
            var id = await recording.Db.FreeIdAsync<Ceasefire>(ceasefire => ceasefire.Id, Slug.Of(input.Name!, 60), stop);
            var source = input.Source is null ? null : await recording.FindOrAddAsync(input.Source, stop);
            recording.Add(new Ceasefire
            {
                Id = id, Name = input.Name!.Trim(), Scope = Code.Parse<Scope>(input.Scope!), DeclaredBy = declaredBy, AcceptedBy = acceptedBy,
                AnnouncedEnd = Moment.TryParseEnd(input.AnnouncedEnd, out var end) ? end : null, Geography = input.Geography ?? "", Note = input.Note ?? "", SourceId = source,
            });
            recording.Detail["ceasefire"] = id;
            return id;
        }, stop);
    }

    /// <summary>Proposes a record: kept beside the record until another admin confirms it. Answers what confirming would do.</summary>
    public async Task<Result<string>> ProposeAsync(Actor who, string ceasefireId, RecordInput input, string? key = null, CancellationToken stop = default)
    {
        if (!Moment.TryParseFact(input.Effective, out _, out _))
            return Refusal.Malformed(Sentence.Of("EffectiveUnread", input.Effective), "effective");
        if (new RecordInput.Validator().Check(input) is { } wrong) return wrong;
        return await gate.RecordAsync<string>(new(who, "ceasefire-record.propose", Admin, Key: key, Fingerprint: ceasefireId + Fingerprint(input)), async recording =>
        {
            if (recording.Known.Ceasefires.FirstOrDefault(known => known.Id == ceasefireId) is not { } ceasefire) return Refusal.NotFound(Sentence.Of("CeasefireUnknown", ceasefireId));
            if (input.Party is { } party && await recording.Db.UnknownAsync([party], "party", stop) is { } stranger) return stranger;
            var number = await recording.Db.Proposals.CountAsync(proposal => proposal.CeasefireId == ceasefireId, stop) + 1;
            var record = input.ToRecord($"{ceasefireId}.{number}", ceasefireId, "");
            if (Rules.Check(recording.Known, ceasefire, record, recording.Now) is { } broken) return broken;
            var terms = JsonSerializer.Serialize(input);
            recording.Db.Proposals.Add(new()
            {
                RecordId = record.Id, CeasefireId = ceasefireId, Terms = terms, TermsHash = CanonicalJson.Hash(terms), ProposedById = who.Id, ProposedByName = who.Name,
                ProposedAt = recording.Now,
            });
            CeasefireLog.Proposed(log, record.Id, input.Status!);
            return record.Id;
        }, stop);
    }

    /// <summary>Records what one side claims of the other; moves nothing. Answers its id.</summary>
    public async Task<Result<string>> ClaimAsync(Actor who, string ceasefireId, ClaimInput input, string? key = null, CancellationToken stop = default)
    {
        if (!Moment.TryParseFact(input.Effective, out var effective, out var precision)) return Refusal.Malformed(Sentence.Of("EffectiveUnread", input.Effective), "effective");
        if (new ClaimInput.Validator().Check(input) is { } wrong) return wrong;
        return await gate.RecordAsync<string>(new(who, "ceasefire.claim", Admin, Key: key, Fingerprint: ceasefireId + Fingerprint(input)), async recording =>
        {
            if (recording.Known.Ceasefires.All(known => known.Id != ceasefireId)) return Refusal.NotFound(Sentence.Of("CeasefireUnknown", ceasefireId));
            if (await recording.Db.UnknownAsync(input.Sides, "by", stop) is { } stranger) return stranger;
            var id = await recording.Db.FreeIdAsync<ViolationClaim>(claim => claim.Id, $"{ceasefireId}.claim", stop);
            recording.Add(new ViolationClaim
            {
                Id = id, CeasefireId = ceasefireId, By = input.By!, Against = input.Against!, Count = input.Count, Period = input.Period?.Trim() ?? "", Summary = input.Summary!.Trim(),
                SourceId = await recording.FindOrAddAsync(input.Source!, stop), Effective = effective, EffectivePrecision = precision,
            });
            (recording.Detail["ceasefire"], recording.Detail["claim"]) = (ceasefireId, id);
            return id;
        }, stop);
    }

    /// <summary>What confirming an open proposal would do now.</summary>
    public async Task<Result<Preview>> PreviewAsync(string recordId, CancellationToken stop = default)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        if (await db.Proposals.AsNoTracking().SingleOrDefaultAsync(known => known.RecordId == recordId, stop) is not { } proposal)
            return Refusal.NotFound(Sentence.Of("ProposalUnknown", recordId));
        var today = (await asOf.ResolveAsync(db, Question.Today, stop)).Value;
        return await WithPastAsync(db, await asOf.WorldAsync(db, today, stop), proposal, today, stop);
    }

    /// <summary>Confirms a proposal: record, timelines, ledger entry and the list of what changed, committed together or not at all.</summary>
    /// <param name="who">A different admin than the one who proposed.</param>
    /// <param name="signedInFreshly">Whether he signed in again within the last minutes.</param>
    /// <param name="digest">Of the preview he confirms; if it no longer holds, the answer carries a fresh one and nothing is recorded.</param>
    public async Task<Result<Confirmation>> ConfirmAsync(Actor who, bool signedInFreshly, string recordId, string digest, string reason, CancellationToken stop = default)
    {
        var confirmed = await gate.RecordAsync<Confirmation>(new(who, "ceasefire-record.confirm", Admin, reason.Trim()), async recording =>
        {
            var db = recording.Db;
            if (!signedInFreshly) return Refusal.Forbidden(Sentence.Of("SignInNotFresh"));
            if (await db.Proposals.SingleOrDefaultAsync(known => known.RecordId == recordId, stop) is not { } proposal) return Refusal.NotFound(Sentence.Of("ProposalUnknown", recordId));
            if (proposal.ProposedById == who.Id) return Refusal.Forbidden(Sentence.Of("OwnProposal"));
            if (proposal.State == ProposalState.Withdrawn) return Refusal.Conflict(Sentence.Of("ProposalWithdrawn", proposal.ClosedByName));
            if (proposal.State == ProposalState.Confirmed)
                return proposal.Digest == digest
                    ? new Confirmation(JsonSerializer.Deserialize<Receipt>(proposal.Receipt!)!, null)
                    : Refusal.Conflict(Sentence.Of("ConfirmedOtherwise", proposal.ClosedByName));

            var present = new Known(recording.Head.Sequence, recording.Now, true, recording.Head);
            var preview = await PreviewAsync(db, recording.Known, proposal, present, stop);
            if (preview.IsRefused) return preview.Refusal!;
            if (preview.Value.Digest != digest) return new Confirmation(null, (await WithPastAsync(db, recording.Known, proposal, present, stop)).Value);

            var input = JsonSerializer.Deserialize<RecordInput>(proposal.Terms)!;
            recording.Add(input.ToRecord(recordId, proposal.CeasefireId, await recording.FindOrAddAsync(input.Source!, stop)));
            foreach (var (name, value) in preview.Value.Changes.ToDetail().ToList()) recording.Detail[name] = value?.DeepClone();
            (recording.Detail["ceasefire"], recording.Detail["record"], recording.Detail["digest"]) = (proposal.CeasefireId, recordId, digest);
            (recording.Detail["proposedBy"], recording.Detail["unchanged"]) = (proposal.ProposedByName, preview.Value.Unchanged);
            var receipt = Receipt.Of(recording.Sequence, recording.Now, digest, preview.Value);
            (proposal.State, proposal.Digest, proposal.Receipt) = (ProposalState.Confirmed, digest, JsonSerializer.Serialize(receipt));
            (proposal.ClosedByName, proposal.ClosedAt, proposal.CloseReason) = (who.Name, recording.Now, reason.Trim());
            return new Confirmation(receipt, null);
        }, stop);
        if (!confirmed.IsRefused && confirmed.Value.Receipt is { } done)
            CeasefireLog.Confirmed(log, recordId, done.LedgerSequence, done.Counts.Activates, done.Counts.Triggers, done.Counts.Suspends, done.Counts.Lapses);
        return confirmed;
    }

    /// <summary>Closes an open proposal without recording anything; its proposer or another admin may.</summary>
    public Task<Result<string>> WithdrawAsync(Actor who, string recordId, string reason, CancellationToken stop = default) =>
        gate.RecordAsync<string>(new(who, "ceasefire-record.withdraw", Admin, reason), async recording =>
        {
            if (string.IsNullOrWhiteSpace(reason)) return Refusal.Invalid(Sentence.Of("ReasonNeeded"), "reason");
            if (await recording.Db.Proposals.SingleOrDefaultAsync(known => known.RecordId == recordId, stop) is not { } proposal) return Refusal.NotFound(Sentence.Of("ProposalUnknown", recordId));
            if (proposal.State != ProposalState.Open) return Refusal.Conflict(Sentence.Of("ProposalClosed", proposal.ClosedByName));
            (proposal.State, proposal.ClosedByName, proposal.ClosedAt, proposal.CloseReason) = (ProposalState.Withdrawn, who.Name, recording.Now, reason.Trim());
            return recordId;
        }, stop);

    /// <summary>The preview as it is read before a confirmation: also with what it says anew about the past.</summary>
    private async Task<Result<Preview>> WithPastAsync(CoalitionDb db, WorldFacts known, Proposal proposal, Known present, CancellationToken stop)
    {
        var preview = await PreviewAsync(db, known, proposal, present, stop);
        return preview.IsRefused ? preview : preview.Value with { Past = await StateChanges.PastAsync(db, known.World, known.With([RecordOf(proposal)]).World, present.At, stop) };
    }

    private async Task<Result<Preview>> PreviewAsync(CoalitionDb db, WorldFacts known, Proposal proposal, Known present, CancellationToken stop)
    {
        var ceasefire = known.Ceasefires.Single(candidate => candidate.Id == proposal.CeasefireId);
        var record = RecordOf(proposal);
        if (proposal.State == ProposalState.Open && Rules.Check(known, ceasefire, record, present.At) is { } broken) return broken;
        var at = Preview.AtOf(record, present.At);
        var totals = await asOf.TotalsAsync(db, at == present.At ? present : present with { At = at, IsToday = false }, stop);
        return await Preview.ComputeAsync(db, known, ceasefire, record, present.At, totals, stop);
    }

    private static CeasefireRecord RecordOf(Proposal proposal)
    {
        var input = JsonSerializer.Deserialize<RecordInput>(proposal.Terms)!;
        return input.ToRecord(proposal.RecordId, proposal.CeasefireId, input.Source!.Title!);
    }

    private static string Fingerprint(object input) => CanonicalJson.Hash(JsonSerializer.Serialize(input));
}
