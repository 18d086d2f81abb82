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
        int Unchanged, ChangeCounts Counts, StateTotals Before, StateTotals After, string? PossibleDuplicateOf);

    /// <summary>A ceasefire with everything known of it.</summary>
    public sealed record CeasefireAnswer(
        CeasefireRow Ceasefire, IReadOnlyList<InForceSpan> Spans, IReadOnlyList<RecordRow> Records, IReadOnlyList<ClaimRow> Claims, IReadOnlyList<ProposalRow> Proposals,
        long LedgerSequence);

    /// <summary>The id of a new ceasefire.</summary>
    public sealed record DeclaredAnswer(string Id);

    /// <summary>A confirmation: the digest of the preview, and why.</summary>
    public sealed record ConfirmBody(string? Digest, string? Reason = null);

    public static void MapCeasefires(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/ceasefires").WithTags("Ceasefires");
        group.MapGet("", ListAsync).WithSummary("The ceasefires known, newest first.").Produces<Page<CeasefireRow>>().ProducesProblem(400);
        group.MapPost("", DeclareAsync).WithSummary("Declare a ceasefire; moves nothing. Takes an Idempotency-Key.")
            .Accepts<CeasefireInput>("application/json").Produces<DeclaredAnswer>(201).ProducesProblem(400).ProducesProblem(403).ProducesProblem(422);
        group.MapGet("/{id}", OneAsync).WithSummary("One ceasefire with its records, claims and open proposals.").Produces<CeasefireAnswer>().ProducesProblem(404);
        group.MapPost("/{id}/records", ProposeAsync).WithSummary("Propose a record; the answer previews what confirming it would do. Takes an Idempotency-Key.")
            .Accepts<RecordInput>("application/json").Produces<PreviewAnswer>(202).ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(422);
        group.MapGet("/{id}/records/{recordId}", PreviewAsync).WithSummary("A fresh preview of a proposed record, or the receipt of a confirmed one.")
            .Produces<PreviewAnswer>().ProducesProblem(404);
        group.MapPost("/{id}/records/{recordId}/confirm", ConfirmAsync).WithSummary("Confirm a record by the digest of its preview; another admin than its proposer.")
            .Accepts<ConfirmBody>("application/json").Produces<Receipt>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> ListAsync(HttpContext http, CeasefireQueries queries, TimeProvider time, CancellationToken stop)
    {
        var query = new QueryReader(http.Request.Query);
        var (scopes, paging, question) = (query.Codes<Scope>("scope"), query.Paging(), query.Question(time.GetUtcNow()));
        if (query.Refusal is { } refusal) return refusal.ToProblem();
        var list = await queries.ListAsync(question, scopes.Count == 0 ? null : scopes[0], paging, stop);
        return list.ToAnswer(answer => Etags.NotModified(http, answer.Known.Sequence) ?? Results.Ok(answer.Page));
    }

    private static async Task<IResult> OneAsync(string id, HttpContext http, CeasefireQueries queries, TimeProvider time, CancellationToken stop)
    {
        var query = new QueryReader(http.Request.Query);
        var question = query.Question(time.GetUtcNow());
        if (query.Refusal is { } refusal) return refusal.ToProblem();
        return (await queries.OneAsync(id, question, stop)).ToAnswer(found => Results.Ok(new CeasefireAnswer(
            found.Ceasefire, found.Spans, found.Records, found.Claims, found.Proposals, found.Known.Sequence)));
    }

    private static async Task<IResult> DeclareAsync(HttpContext http, CurrentActor actor, CeasefireService service, CancellationToken stop)
    {
        var key = RequestKey.Read(http.Request);
        if (key.IsRefused) return key.Refusal!.ToProblem();
        var body = await BodyReader.ReadAsync<CeasefireInput>(http.Request, stop);
        if (body.IsRefused) return body.Refusal!.ToProblem();
        var declared = await service.DeclareAsync(actor.Who, body.Value.Body, key.Value, stop);
        return declared.ToAnswer(id => Results.Created($"/api/v1/ceasefires/{id}", new DeclaredAnswer(id)));
    }

    private static async Task<IResult> ProposeAsync(string id, HttpContext http, CurrentActor actor, CeasefireService service, CancellationToken stop)
    {
        var key = RequestKey.Read(http.Request);
        if (key.IsRefused) return key.Refusal!.ToProblem();
        var body = await BodyReader.ReadAsync<RecordInput>(http.Request, stop);
        if (body.IsRefused) return body.Refusal!.ToProblem();
        var proposed = await service.ProposeAsync(actor.Who, id, body.Value.Body, key.Value, stop);
        if (proposed.IsRefused) return proposed.Refusal!.ToProblem();
        return (await service.PreviewAsync(proposed.Value, stop)).ToAnswer(preview => Results.Accepted($"/api/v1/ceasefires/{id}/records/{proposed.Value}", AnswerOf(preview)));
    }

    private static async Task<IResult> PreviewAsync(string id, string recordId, CeasefireService service, CeasefireQueries queries, CancellationToken stop)
    {
        var proposal = await queries.ProposalAsync(recordId, stop);
        if (proposal.IsRefused || proposal.Value.CeasefireId != id) return Refusal.NotFound(Sentence.Of("ProposalUnknownThere", id, recordId)).ToProblem();
        if (proposal.Value.Receipt is { } receipt) return Results.Ok(receipt);
        if (proposal.Value.State == ProposalState.Withdrawn) return Refusal.Conflict(Sentence.Of("ProposalWithdrawn", proposal.Value.ClosedByName)).ToProblem();
        return (await service.PreviewAsync(recordId, stop)).ToAnswer(preview => Results.Ok(AnswerOf(preview)));
    }

    private static async Task<IResult> ConfirmAsync(string id, string recordId, HttpContext http, CurrentActor actor, CeasefireService service, TimeProvider time, CancellationToken stop)
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
        preview.Changes.Lapses.Ids(), preview.Unchanged, Receipt.CountsOf(preview.Changes), preview.Before, preview.After, preview.PossibleDuplicateOf);
}
