using System.ComponentModel;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Http;

namespace Coalition.Web.Features.Ceasefires;

/// <summary><c>/api/v1/ceasefires</c>.</summary>
public static class CeasefireApi
{
    /// <summary>What confirming a proposed record would do.</summary>
    public sealed record PreviewAnswer(
        string RecordId, string Digest, IReadOnlyList<string> Activates, IReadOnlyList<string> Triggers, IReadOnlyList<string> Suspends, IReadOnlyList<string> Lapses,
        int Unchanged, ChangeCounts Counts, StateTotals Before, StateTotals After, PastChanges Past, string? PossibleDuplicateOf);

    /// <summary>A ceasefire with everything known of it.</summary>
    public sealed record CeasefireAnswer(
        CeasefireRow Ceasefire, IReadOnlyList<InForceSpan> Spans, IReadOnlyList<RecordRow> Records, IReadOnlyList<ClaimRow> Claims, IReadOnlyList<ProposalRow> Proposals,
        long LedgerSequence);

    /// <summary>The id of a new ceasefire.</summary>
    public sealed record DeclaredAnswer(string Id);

    /// <summary>The id of a claim.</summary>
    public sealed record ClaimedAnswer(string Id);

    /// <summary>A confirmation: the digest of the preview, and why.</summary>
    public sealed record ConfirmBody(string? Digest, string? Reason = null);

    private const string Ceasefire = "Id of a ceasefire.", Record = "Id of a proposed record: the ceasefire's, a dot, and a number.";

    public static void MapCeasefires(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/ceasefires").WithTags("Ceasefires");
        group.MapGet("", ListAsync).WithSummary("The ceasefires known, newest first.").Produces<Page<CeasefireRow>>();
        group.MapPost("", DeclareAsync).WithSummary("Declare a ceasefire; moves nothing.")
            .Accepts<CeasefireInput>("application/json").Produces<DeclaredAnswer>(201).ProducesProblem(400).ProducesProblem(403).ProducesProblem(422);
        group.MapGet("/{id}", OneAsync).WithSummary("One ceasefire with its records, claims and open proposals.").Produces<CeasefireAnswer>().ProducesProblem(404);
        group.MapPost("/{id}/records", ProposeAsync).WithSummary("Propose a record; the answer previews what confirming it would do.")
            .Accepts<RecordInput>("application/json").Produces<PreviewAnswer>(202).ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(422);
        group.MapGet("/{id}/records/{recordId}", PreviewAsync).WithSummary("A fresh preview of a proposed record, or the receipt of a confirmed one.")
            .Produces<PreviewAnswer>().ProducesProblem(404);
        group.MapPost("/{id}/claims", ClaimAsync).WithSummary("Record what one side claims of the other; moves nothing.")
            .Accepts<ClaimInput>("application/json").Produces<ClaimedAnswer>(201).ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(422);
        group.MapPost("/{id}/records/{recordId}/confirm", ConfirmAsync).WithSummary("Confirm a record by the digest of its preview; another admin than its proposer.")
            .Accepts<ConfirmBody>("application/json").Produces<Receipt>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> ListAsync(Asked<CeasefiresAsked> asked, HeldVersion held, CeasefireQueries queries, CancellationToken stop)
    {
        var (scope, question, paging) = asked.Query;
        return (await queries.ListAsync(question, scope, paging, stop)).ToAnswer(answer => held.NotModified(answer.Known.Sequence) ?? Results.Ok(answer.Page));
    }

    private static async Task<IResult> OneAsync([Description(Ceasefire)] string id, Asked<AtTimes> asked, CeasefireQueries queries, CancellationToken stop) =>
        (await queries.OneAsync(id, asked.Query.Question, stop)).ToAnswer(found => Results.Ok(new CeasefireAnswer(
            found.Ceasefire, found.Spans, found.Records, found.Claims, found.Proposals, found.Known.Sequence)));

    private static async Task<IResult> DeclareAsync(RequestKey key, HttpContext http, CurrentActor actor, CeasefireService service, CancellationToken stop)
    {
        var body = await BodyReader.ReadAsync<CeasefireInput>(http.Request, stop);
        if (body.IsRefused) return body.Refusal!.ToProblem();
        var declared = await service.DeclareAsync(actor.Who, body.Value.Body, key.Value, stop);
        return declared.ToAnswer(id => Results.Created($"/api/v1/ceasefires/{id}", new DeclaredAnswer(id)));
    }

    private static async Task<IResult> ProposeAsync([Description(Ceasefire)] string id, RequestKey key, HttpContext http, CurrentActor actor, CeasefireService service, CancellationToken stop)
    {
        var body = await BodyReader.ReadAsync<RecordInput>(http.Request, stop);
        if (body.IsRefused) return body.Refusal!.ToProblem();
        var proposed = await service.ProposeAsync(actor.Who, id, body.Value.Body, key.Value, stop);
        if (proposed.IsRefused) return proposed.Refusal!.ToProblem();
        return (await service.PreviewAsync(proposed.Value, stop)).ToAnswer(preview => Results.Accepted($"/api/v1/ceasefires/{id}/records/{proposed.Value}", AnswerOf(preview)));
    }

    private static async Task<IResult> ClaimAsync([Description(Ceasefire)] string id, RequestKey key, HttpContext http, CurrentActor actor, CeasefireService service, CancellationToken stop)
    {
        var body = await BodyReader.ReadAsync<ClaimInput>(http.Request, stop);
        if (body.IsRefused) return body.Refusal!.ToProblem();
        return (await service.ClaimAsync(actor.Who, id, body.Value.Body, key.Value, stop)).ToAnswer(claim => Results.Created($"/api/v1/ceasefires/{id}", new ClaimedAnswer(claim)));
    }

    private static async Task<IResult> PreviewAsync(
        [Description(Ceasefire)] string id, [Description(Record)] string recordId, Asked<NoQuery> asked, CeasefireService service, CeasefireQueries queries, CancellationToken stop)
    {
        var proposal = await queries.ProposalAsync(recordId, stop);
        if (proposal.IsRefused || proposal.Value.CeasefireId != id) return Refusal.NotFound(Sentence.Of("ProposalUnknownThere", id, recordId)).ToProblem();
        if (proposal.Value.Receipt is { } receipt) return Results.Ok(receipt);
        if (proposal.Value.State == ProposalState.Withdrawn) return Refusal.Conflict(Sentence.Of("ProposalWithdrawn", proposal.Value.ClosedByName)).ToProblem();
        return (await service.PreviewAsync(recordId, stop)).ToAnswer(preview => Results.Ok(AnswerOf(preview)));
    }

    private static async Task<IResult> ConfirmAsync(
        [Description(Ceasefire)] string id, [Description(Record)] string recordId, HttpContext http, CurrentActor actor, CeasefireService service, TimeProvider time, CancellationToken stop)
    {
        var body = await BodyReader.ReadAsync<ConfirmBody>(http.Request, stop);
        if (body.IsRefused) return body.Refusal!.ToProblem();
        if (string.IsNullOrEmpty(body.Value.Body.Digest)) return Refusal.Malformed(Sentence.Of("DigestNeeded"), "digest").ToProblem();
        if (body.Value.Body.Reason?.Length > 2000) return Refusal.Malformed(Sentence.Of("ReasonLong", 2000), "reason").ToProblem();
        if (!recordId.StartsWith($"{id}.", StringComparison.Ordinal)) return Refusal.NotFound(Sentence.Of("ProposalUnknownThere", id, recordId)).ToProblem();
        var confirmed = await service.ConfirmAsync(actor.Who, actor.IsFresh(time.GetUtcNow()), recordId, body.Value.Body.Digest, body.Value.Body.Reason ?? "", stop);
        return confirmed.ToAnswer(answer => answer.Receipt is { } receipt
            ? Results.Ok(receipt)
            : Problems.Of(StatusCodes.Status409Conflict, Sentence.Of("PreviewOutdated"), ("preview", AnswerOf(answer.Fresh!))));
    }

    private static PreviewAnswer AnswerOf(Preview preview) => new(
        preview.RecordId, preview.Digest, preview.Changes.Activates.Ids(), preview.Changes.Triggers.Ids(), preview.Changes.Suspends.Ids(),
        preview.Changes.Lapses.Ids(), preview.Unchanged, Receipt.CountsOf(preview.Changes), preview.Before, preview.After, preview.Past, preview.PossibleDuplicateOf);
}

/// <summary>Which ceasefires, at which times, on which page.</summary>
public sealed record CeasefiresAsked(Scope? Scope, Question Question, Paging Paging) : IQuery<CeasefiresAsked>
{
    public static CeasefiresAsked Read(QueryReader query) => new(query.CodeOf<Scope>("scope", "What it covers."), query.Question(), query.Paging());
}
