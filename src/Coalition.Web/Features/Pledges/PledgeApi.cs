using System.ComponentModel;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Http;

namespace Coalition.Web.Features.Pledges;

/// <summary>/api/v1/pledges: to read, to enter and to revise.</summary>
public static class PledgeApi
{
    /// <summary>What entering a revision did; the ETag is its number.</summary>
    public sealed record RevisedAnswer(
        string Id, int Revision, long LedgerSequence, IReadOnlyList<string> Activates, IReadOnlyList<string> Triggers, IReadOnlyList<string> Suspends, IReadOnlyList<string> Lapses);

    private const string Id = "Id of a pledge, such as FR-01.";

    public static void MapPledges(this IEndpointRouteBuilder api)
    {
        var pledges = api.MapGroup("/pledges").WithTags("Pledges").ProducesProblem(404);
        pledges.MapGet("", ListAsync).WithName("ListPledges").WithSummary("Pledges that are not absent, filtered, sorted and paged").Produces<Page<PledgeRow>>().ProducesProblem(422);
        pledges.MapGet("/{id}", OneAsync).WithName("GetPledge").WithSummary("The terms in force; the ETag is for If-Match").Produces<PledgeRow>();
        pledges.MapGet("/{id}/revisions", RevisionsAsync).WithName("ListRevisions").WithSummary("Every revision in effective order, with who recorded it and its sources").Produces<Page<RevisionRow>>();
        pledges.MapGet("/{id}/activation", ActivationAsync).WithName("GetActivation").WithSummary("The state with its proof and what it waits for").Produces<ActivationAnswer>();
        pledges.MapPost("", CreateAsync).WithName("CreatePledge").WithSummary("Enter a new pledge: its whole terms with a source")
            .Accepts<PledgeInput>("application/json").Produces<RevisedAnswer>(201).ProducesProblem(400).ProducesProblem(403).ProducesProblem(422);
        pledges.MapPost("/{id}/revisions", ReviseAsync).WithName("RevisePledge")
            .WithSummary("Enter the next revision: the whole terms from a date, with a source and a reason")
            .Accepts<PledgeInput>("application/json").Produces<RevisedAnswer>(201).ProducesProblem(403).ProducesProblem(412).ProducesProblem(422).ProducesProblem(428);
    }

    private static async Task<IResult> ListAsync(Asked<PledgesAsked> asked, HeldVersion held, PledgeQueries queries, Answers answers, CancellationToken stop)
    {
        var (filter, question, paging) = asked.Query;
        return await answers.UnlessHeldAsync(held, question, async () => await queries.ListAsync(filter, question, paging, stop), list => (list.Page.LedgerSequence, list.Page), stop);
    }

    private static async Task<IResult> OneAsync([Description(Id)] string id, Asked<AtTimes> asked, HttpContext http, PledgeQueries queries, CancellationToken stop) =>
        (await queries.OneAsync(id, asked.Query.Question, stop)).ToAnswer(one =>
        {
            http.Response.Headers.ETag = Etags.OfRevision(one.Newest);
            return Results.Ok(one.Pledge);
        });

    private static async Task<IResult> RevisionsAsync([Description(Id)] string id, Asked<PageAtTimes> asked, HeldVersion held, PledgeQueries queries, Answers answers, CancellationToken stop)
    {
        var (question, paging) = asked.Query;
        return await answers.UnlessHeldAsync(held, question, async () => await queries.RevisionsAsync(id, question, paging, stop), page => (page.LedgerSequence, page), stop);
    }

    private static async Task<IResult> ActivationAsync([Description(Id)] string id, Asked<AtTimes> asked, PledgeQueries queries, CancellationToken stop) =>
        (await queries.ActivationAsync(id, asked.Query.Question, stop)).ToAnswer();

    private static async Task<IResult> CreateAsync(RequestKey key, HttpContext http, CurrentActor actor, PledgeService service, CancellationToken stop)
    {
        var body = await BodyReader.ReadAsync<PledgeInput>(http.Request, stop);
        return body.IsRefused ? body.Refusal!.ToProblem() : Made(http, await service.CreateAsync(actor.Who, body.Value.Body, key.Value, stop));
    }

    private static async Task<IResult> ReviseAsync([Description(Id)] string id, RequestKey key, BuiltOn builtOn, HttpContext http, CurrentActor actor, PledgeService service, CancellationToken stop)
    {
        var body = await BodyReader.ReadAsync<PledgeInput>(http.Request, stop);
        if (body.IsRefused) return body.Refusal!.ToProblem();
        return builtOn.Revision is { } revision
            ? Made(http, await service.ReviseAsync(actor.Who, id, revision, body.Value.Body, key.Value, stop))
            : Problems.Of(StatusCodes.Status428PreconditionRequired, Sentence.Of("IfMatchMissing"));
    }

    private static IResult Made(HttpContext http, Result<PledgeRecorded> recorded) => recorded.ToAnswer(made =>
    {
        http.Response.Headers.ETag = Etags.OfRevision(made.Revision);
        return Results.Created($"/api/v1/pledges/{made.Id}", new RevisedAnswer(
            made.Id, made.Revision, made.LedgerSequence, made.Changes.Activates.Ids(), made.Changes.Triggers.Ids(), made.Changes.Suspends.Ids(), made.Changes.Lapses.Ids()));
    });
}

/// <summary>Which pledges, at which times, on which page.</summary>
public sealed record PledgesAsked(PledgeFilter Filter, Question Question, Paging Paging) : IQuery<PledgesAsked>
{
    public static PledgesAsked Read(QueryReader query) => new(PledgeFilter.Read(query), query.Question(), query.Paging());
}
