using Coalition.Web.Data;
using Coalition.Web.Http;

namespace Coalition.Web.Features.Statements;

/// <summary>/api/v1/statements.</summary>
public static class StatementApi
{
    public static void MapStatements(this IEndpointRouteBuilder api) =>
        api.MapGroup("/statements").WithTags("Statements").MapGet("", ListAsync).WithName("ListStatements")
            .WithSummary("Who said what, newest first, with the pledges spoken of and the source").Produces<Page<Said>>();

    private static async Task<IResult> ListAsync(Asked<StatementsAsked> asked, HeldVersion held, StatementQueries queries, Answers answers, CancellationToken stop)
    {
        var (filter, question, paging) = asked.Query;
        return await answers.UnlessHeldAsync(held, question, () => queries.ListAsync(filter, question, paging, stop), page => (page.LedgerSequence, page), stop);
    }
}
