using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Http;

namespace Coalition.Web.Features.Conditions;

/// <summary><c>/api/v1/conditions</c>.</summary>
public static class ConditionApi
{
    /// <summary>A condition with its records and the pledges it gates.</summary>
    public sealed record ConditionAnswer(ConditionRow Condition, IReadOnlyList<ConditionRecordRow> Records, IReadOnlyList<GatedPledge> Gated, long LedgerSequence);

    /// <summary>What recording a value did: the first thousand ids of each list.</summary>
    public sealed record RecordedAnswer(
        string RecordId, long LedgerSequence, IReadOnlyList<string> Activates, IReadOnlyList<string> Triggers, IReadOnlyList<string> Suspends, IReadOnlyList<string> Lapses);

    public static void MapConditions(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/conditions").WithTags("Conditions");
        group.MapGet("", ListAsync).WithSummary("The catalogue with the value of each condition.").Produces<Page<ConditionRow>>().ProducesProblem(400);
        group.MapGet("/{code}", OneAsync).WithSummary("One condition with its records and the pledges it gates.").Produces<ConditionAnswer>().ProducesProblem(404);
        group.MapPost("/{code}/records", RecordAsync).WithSummary("Record a value with its source; the answer lists the pledges it moved. Takes an Idempotency-Key.")
            .Accepts<ConditionInput>("application/json").Produces<RecordedAnswer>(201).ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }

    private static async Task<IResult> ListAsync(HttpContext http, ConditionQueries queries, TimeProvider time, CancellationToken stop)
    {
        var query = new QueryReader(http.Request.Query);
        var (values, text, paging, question) = (query.Codes<ConditionValue>("value"), query.Text("q"), query.Paging(), query.Question(time.GetUtcNow()));
        if (query.Refusal is { } refusal) return refusal.ToProblem();
        var list = await queries.ListAsync(question, values.Count == 0 ? null : values[0], text, paging, stop);
        return list.ToAnswer(answer => Etags.NotModified(http, answer.Known.Sequence) ?? Results.Ok(answer.Page));
    }

    private static async Task<IResult> OneAsync(string code, HttpContext http, ConditionQueries queries, TimeProvider time, CancellationToken stop)
    {
        var query = new QueryReader(http.Request.Query);
        var question = query.Question(time.GetUtcNow());
        if (query.Refusal is { } refusal) return refusal.ToProblem();
        return (await queries.OneAsync(code, question, stop)).ToAnswer(found => Results.Ok(new ConditionAnswer(found.Condition, found.Records, found.Gated, found.Known.Sequence)));
    }

    private static async Task<IResult> RecordAsync(string code, HttpContext http, CurrentActor actor, ConditionService service, CancellationToken stop)
    {
        var key = RequestKey.Read(http.Request);
        if (key.IsRefused) return key.Refusal!.ToProblem();
        var body = await BodyReader.ReadAsync<ConditionInput>(http.Request, stop);
        if (body.IsRefused) return body.Refusal!.ToProblem();
        var recorded = await service.RecordAsync(actor.Who, code, body.Value.Body, key.Value, stop: stop);
        return recorded.ToAnswer(effects =>
            Results.Created($"/api/v1/conditions/{code}", new RecordedAnswer(
                effects.RecordId, effects.LedgerSequence, effects.Changes.Activates.Ids(), effects.Changes.Triggers.Ids(), effects.Changes.Suspends.Ids(), effects.Changes.Lapses.Ids())));
    }
}
