using System.ComponentModel;
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

    private const string Condition = "Code of a condition, such as PARL-DE.";

    public static void MapConditions(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/conditions").WithTags("Conditions");
        group.MapGet("", ListAsync).WithSummary("The catalogue with the value of each condition.").Produces<Page<ConditionRow>>();
        group.MapGet("/{code}", OneAsync).WithSummary("One condition with its records and the pledges it gates.").Produces<ConditionAnswer>().ProducesProblem(404);
        group.MapPost("/{code}/records", RecordAsync).WithSummary("Record a value with its source; the answer lists the pledges it moved.")
            .Accepts<ConditionInput>("application/json").Produces<RecordedAnswer>(201).ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }

    private static async Task<IResult> ListAsync(Asked<ConditionsAsked> asked, HeldVersion held, ConditionQueries queries, CancellationToken stop)
    {
        var (value, text, question, paging) = asked.Query;
        return (await queries.ListAsync(question, value, text, paging, stop)).ToAnswer(answer => held.NotModified(answer.Known.Sequence) ?? Results.Ok(answer.Page));
    }

    private static async Task<IResult> OneAsync([Description(Condition)] string code, Asked<AtTimes> asked, ConditionQueries queries, CancellationToken stop) =>
        (await queries.OneAsync(code, asked.Query.Question, stop)).ToAnswer(found => Results.Ok(new ConditionAnswer(found.Condition, found.Records, found.Gated, found.Known.Sequence)));

    private static async Task<IResult> RecordAsync([Description(Condition)] string code, RequestKey key, HttpContext http, CurrentActor actor, ConditionService service, CancellationToken stop)
    {
        var body = await BodyReader.ReadAsync<ConditionInput>(http.Request, stop);
        if (body.IsRefused) return body.Refusal!.ToProblem();
        var recorded = await service.RecordAsync(actor.Who, code, body.Value.Body, key.Value, stop: stop);
        return recorded.ToAnswer(effects =>
            Results.Created($"/api/v1/conditions/{code}", new RecordedAnswer(
                effects.RecordId, effects.LedgerSequence, effects.Changes.Activates.Ids(), effects.Changes.Triggers.Ids(), effects.Changes.Suspends.Ids(), effects.Changes.Lapses.Ids())));
    }
}

/// <summary>Which conditions, at which times, on which page.</summary>
public sealed record ConditionsAsked(ConditionValue? Value, string? Text, Question Question, Paging Paging) : IQuery<ConditionsAsked>
{
    public static ConditionsAsked Read(QueryReader query) => new(
        query.CodeOf<ConditionValue>("value", "The value it has."), query.Text("q", "Looked for in code, name, description and subject, whatever its case."), query.Question(), query.Paging());
}
