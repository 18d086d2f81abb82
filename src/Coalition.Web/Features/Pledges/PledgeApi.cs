using Coalition.Web.Http;

namespace Coalition.Web.Features.Pledges;

/// <summary>/api/v1/pledges, to read.</summary>
public static class PledgeApi
{
    public static void MapPledges(this IEndpointRouteBuilder api)
    {
        var pledges = api.MapGroup("/pledges").WithTags("Pledges").ProducesProblem(400).ProducesProblem(404);
        pledges.MapGet("", ListAsync).WithName("ListPledges").WithSummary("Pledges that are not absent, filtered, sorted and paged").Produces<Page<PledgeRow>>().Produces(304).ProducesProblem(422);
        pledges.MapGet("/{id}", OneAsync).WithName("GetPledge").WithSummary("The terms in force; the ETag is for If-Match").Produces<PledgeRow>();
        pledges.MapGet("/{id}/revisions", RevisionsAsync).WithName("ListRevisions").WithSummary("Every revision in effective order, with who recorded it and its sources").Produces<Page<RevisionRow>>().Produces(304);
        pledges.MapGet("/{id}/activation", ActivationAsync).WithName("GetActivation").WithSummary("The state with its proof and what it waits for").Produces<ActivationAnswer>();
    }

    private static async Task<IResult> ListAsync(HttpContext http, PledgeQueries queries, Answers answers, CancellationToken stop)
    {
        var query = new QueryReader(http.Request.Query);
        var (filter, question, paging) = (PledgeFilter.Read(query), answers.Question(query), query.Paging());
        if (query.Refusal is { } refusal) return refusal.ToProblem();
        return await answers.UnlessKnownAsync(http, question, async () => await queries.ListAsync(filter, question, paging, stop), list => (list.Page.LedgerSequence, list.Page), stop);
    }

    private static async Task<IResult> OneAsync(HttpContext http, string id, PledgeQueries queries, Answers answers, CancellationToken stop)
    {
        var query = new QueryReader(http.Request.Query);
        var question = answers.Question(query);
        if (query.Refusal is { } refusal) return refusal.ToProblem();
        return (await queries.OneAsync(id, question, stop)).ToAnswer(one =>
        {
            Etags.Revision(http, one.Newest);
            return Results.Ok(one.Pledge);
        });
    }

    private static async Task<IResult> RevisionsAsync(HttpContext http, string id, PledgeQueries queries, Answers answers, CancellationToken stop)
    {
        var query = new QueryReader(http.Request.Query);
        var (question, paging) = (answers.Question(query), query.Paging());
        if (query.Refusal is { } refusal) return refusal.ToProblem();
        return await answers.UnlessKnownAsync(http, question, async () => await queries.RevisionsAsync(id, question, paging, stop), page => (page.LedgerSequence, page), stop);
    }

    private static async Task<IResult> ActivationAsync(HttpContext http, string id, PledgeQueries queries, Answers answers, CancellationToken stop)
    {
        var query = new QueryReader(http.Request.Query);
        var question = answers.Question(query);
        return query.Refusal is { } refusal ? refusal.ToProblem() : (await queries.ActivationAsync(id, question, stop)).ToAnswer();
    }
}
