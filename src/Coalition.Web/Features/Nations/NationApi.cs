using System.ComponentModel;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Http;

namespace Coalition.Web.Features.Nations;

/// <summary>/api/v1/nations, /bodies, /sources.</summary>
public static class NationApi
{
    public static void MapNations(this IEndpointRouteBuilder api)
    {
        var registers = api.MapGroup("").WithTags("Registers");
        registers.MapGet("/nations", (Asked<RegisterAsked> asked, HeldVersion held, NationQueries queries, Answers answers, CancellationToken stop) => ListAsync(asked, held, answers, queries.NationsAsync, stop))
            .WithName("ListNations").WithSummary("Nations by code, with role, leads and memberships at a moment and how they came about").Produces<Page<NationRow>>();
        registers.MapGet("/nations/{code}", OneAsync).WithName("GetNation").WithSummary("One nation").Produces<NationRow>().ProducesProblem(404);
        registers.MapGet("/bodies", (Asked<RegisterAsked> asked, HeldVersion held, NationQueries queries, Answers answers, CancellationToken stop) => ListAsync(asked, held, answers, queries.BodiesAsync, stop))
            .WithName("ListBodies").WithSummary("Institutions by code, with who leads and who belongs at a moment and how that came about").Produces<Page<BodyRow>>();
        registers.MapGet("/sources", (Asked<RegisterAsked> asked, HeldVersion held, NationQueries queries, Answers answers, CancellationToken stop) => ListAsync(asked, held, answers, queries.SourcesAsync, stop))
            .WithName("ListSources").WithSummary("Everything published that a fact rests on").Produces<Page<RegisterSource>>();
    }

    private static async Task<IResult> ListAsync<T>(
        Asked<RegisterAsked> asked, HeldVersion held, Answers answers, Func<string?, Question, Paging, CancellationToken, Task<Result<Page<T>>>> read, CancellationToken stop)
    {
        var (text, question, paging) = asked.Query;
        return await answers.UnlessHeldAsync(held, question, () => read(text, question, paging, stop), page => (page.LedgerSequence, page), stop);
    }

    private static async Task<IResult> OneAsync([Description("ISO 3166-1 alpha-2, such as FR.")] string code, Asked<AtTimes> asked, NationQueries queries, CancellationToken stop) =>
        code.Contains('\0') ? Refusal.NotFound(Sentence.Of("NationCodeNull")).ToProblem() : (await queries.NationAsync(code, asked.Query.Question, stop)).ToAnswer();
}

/// <summary>Which rows of a register, at which times, on which page.</summary>
public sealed record RegisterAsked(string? Text, Question Question, Paging Paging) : IQuery<RegisterAsked>
{
    public static RegisterAsked Read(QueryReader query) => new(query.Text("q", "Looked for in codes, names and titles, whatever its case."), query.Question(), query.Paging());
}
