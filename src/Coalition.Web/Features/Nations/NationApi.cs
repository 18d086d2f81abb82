using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Http;

namespace Coalition.Web.Features.Nations;

/// <summary>/api/v1/nations, /bodies, /sources.</summary>
public static class NationApi
{
    public static void MapNations(this IEndpointRouteBuilder api)
    {
        var registers = api.MapGroup("").WithTags("Registers").ProducesProblem(400);
        registers.MapGet("/nations", (HttpContext http, NationQueries queries, Answers answers, CancellationToken stop) => ListAsync(http, answers, queries.NationsAsync, stop))
            .WithName("ListNations").WithSummary("Nations by code, with role and leads at a moment").Produces<Page<NationRow>>().Produces(304);
        registers.MapGet("/nations/{code}", OneAsync).WithName("GetNation").WithSummary("One nation").Produces<NationRow>().ProducesProblem(404);
        registers.MapGet("/bodies", (HttpContext http, NationQueries queries, Answers answers, CancellationToken stop) => ListAsync(http, answers, queries.BodiesAsync, stop))
            .WithName("ListBodies").WithSummary("Institutions by code").Produces<Page<BodyRow>>().Produces(304);
        registers.MapGet("/sources", (HttpContext http, NationQueries queries, Answers answers, CancellationToken stop) => ListAsync(http, answers, queries.SourcesAsync, stop))
            .WithName("ListSources").WithSummary("Everything published that a fact rests on").Produces<Page<RegisterSource>>().Produces(304);
    }

    private static async Task<IResult> ListAsync<T>(
        HttpContext http, Answers answers, Func<string?, Question, Paging, CancellationToken, Task<Result<Page<T>>>> read, CancellationToken stop)
    {
        var query = new QueryReader(http.Request.Query);
        var (text, question, paging) = (query.Text("q"), answers.Question(query), query.Paging());
        if (query.Refusal is { } refusal) return refusal.ToProblem();
        return await answers.UnlessKnownAsync(http, question, () => read(text, question, paging, stop), page => (page.LedgerSequence, page), stop);
    }

    private static async Task<IResult> OneAsync(HttpContext http, string code, NationQueries queries, Answers answers, CancellationToken stop)
    {
        var query = new QueryReader(http.Request.Query);
        var question = answers.Question(query);
        if (query.Refusal is { } refusal) return refusal.ToProblem();
        return code.Contains('\0') ? Refusal.NotFound(Sentence.Of("NationCodeNull")).ToProblem() : (await queries.NationAsync(code, question, stop)).ToAnswer();
    }
}
