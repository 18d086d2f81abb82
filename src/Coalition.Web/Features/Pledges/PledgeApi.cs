using System.ComponentModel;
using Coalition.Web.Data;
using Coalition.Web.Http;

namespace Coalition.Web.Features.Pledges;

/// <summary>/api/v1/pledges, to read.</summary>
public static class PledgeApi
{
    private const string Id = "Id of a pledge, such as FR-01.";

    public static void MapPledges(this IEndpointRouteBuilder api)
    {
        var pledges = api.MapGroup("/pledges").WithTags("Pledges").ProducesProblem(404);
        pledges.MapGet("", ListAsync).WithName("ListPledges").WithSummary("Pledges that are not absent, filtered, sorted and paged").Produces<Page<PledgeRow>>().ProducesProblem(422);
        pledges.MapGet("/{id}", OneAsync).WithName("GetPledge").WithSummary("The terms in force; the ETag is for If-Match").Produces<PledgeRow>();
        pledges.MapGet("/{id}/revisions", RevisionsAsync).WithName("ListRevisions").WithSummary("Every revision in effective order, with who recorded it and its sources").Produces<Page<RevisionRow>>();
        pledges.MapGet("/{id}/activation", ActivationAsync).WithName("GetActivation").WithSummary("The state with its proof and what it waits for").Produces<ActivationAnswer>();
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
}

/// <summary>Which pledges, at which times, on which page.</summary>
public sealed record PledgesAsked(PledgeFilter Filter, Question Question, Paging Paging) : IQuery<PledgesAsked>
{
    public static PledgesAsked Read(QueryReader query) => new(PledgeFilter.Read(query), query.Question(), query.Paging());
}
