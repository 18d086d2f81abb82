using System.ComponentModel;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Http;

namespace Coalition.Web.Features.Pledges;

/// <summary>/api/v1/pledges: to read, to enter and to revise.</summary>
public static class PledgeApi
{
    /// <summary>What entering a revision did; the ETag is its number.</summary>
    /// <param name="Others">The other pledges of the same act: parts split off, the new one that replaces it, those merged into it.</param>
    public sealed record RevisedAnswer(
        string Id, int Revision, IReadOnlyList<string> Others, long LedgerSequence, IReadOnlyList<string> Activates, IReadOnlyList<string> Triggers, IReadOnlyList<string> Suspends, IReadOnlyList<string> Lapses);

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
        Further<PledgeInput>("/{id}/revisions", "RevisePledge", "Enter the next revision: the whole terms from a date, with a source and a reason", (service, who, id, builtOn, body, key, stop) => service.ReviseAsync(who, id, builtOn, body, key, stop));
        pledges.MapGet("/{id}/successions", SuccessionsAsync).WithName("ListSuccessions").WithSummary("The pledges it goes on in, and those that go on in it").Produces<Page<SuccessionRow>>();
        Further<SplitInput>("/{id}/split", "SplitPledge", "Split a pledge: what stays of it, and the parts that become pledges of their own", (service, who, id, builtOn, body, key, stop) => service.SplitAsync(who, id, builtOn, body, key, stop));
        Further<MergeInput>("/{id}/merge", "MergePledges", "Merge other pledges into this one; they are withdrawn", (service, who, id, builtOn, body, key, stop) => service.MergeAsync(who, id, builtOn, body, key, stop));
        Further<PledgeInput>("/{id}/replace", "ReplacePledge", "Replace a pledge by a new one; it is withdrawn", (service, who, id, builtOn, body, key, stop) => service.ReplaceAsync(who, id, builtOn, body, key, stop));

        void Further<T>(string path, string name, string summary, Func<PledgeService, Actor, string, int, T, string?, CancellationToken, Task<Result<PledgeRecorded>>> act) where T : class =>
            pledges.MapPost(path, async ([Description(Id)] string id, RequestKey key, BuiltOn builtOn, HttpContext http, CurrentActor actor, PledgeService service, CancellationToken stop) =>
            {
                var body = await BodyReader.ReadAsync<T>(http.Request, stop);
                if (body.IsRefused) return body.Refusal!.ToProblem();
                return builtOn.Revision is { } revision
                    ? Made(http, await act(service, actor.Who, id, revision, body.Value.Body, key.Value, stop))
                    : Problems.Of(StatusCodes.Status428PreconditionRequired, Sentence.Of("IfMatchMissing"));
            }).WithName(name).WithSummary(summary).Accepts<T>("application/json").Produces<RevisedAnswer>(201).ProducesProblem(403).ProducesProblem(412).ProducesProblem(422).ProducesProblem(428);
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

    private static async Task<IResult> SuccessionsAsync([Description(Id)] string id, Asked<PageAtTimes> asked, HeldVersion held, PledgeQueries queries, Answers answers, CancellationToken stop)
    {
        var (question, paging) = asked.Query;
        return await answers.UnlessHeldAsync(held, question, async () => await queries.SuccessionsAsync(id, question, paging, stop), page => (page.LedgerSequence, page), stop);
    }

    private static IResult Made(HttpContext http, Result<PledgeRecorded> recorded) => recorded.ToAnswer(made =>
    {
        http.Response.Headers.ETag = Etags.OfRevision(made.Revision);
        return Results.Created($"/api/v1/pledges/{made.Id}", new RevisedAnswer(
            made.Id, made.Revision, made.Others, made.LedgerSequence, made.Changes.Activates.Ids(), made.Changes.Triggers.Ids(), made.Changes.Suspends.Ids(), made.Changes.Lapses.Ids()));
    });
}

/// <summary>Which pledges, at which times, on which page.</summary>
public sealed record PledgesAsked(PledgeFilter Filter, Question Question, Paging Paging) : IQuery<PledgesAsked>
{
    public static PledgesAsked Read(QueryReader query) => new(PledgeFilter.Read(query), query.Question(), query.Paging());
}
