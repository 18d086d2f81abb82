using System.Text.Json.Serialization;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Http;
using Coalition.Web.Texts;

namespace Coalition.Web.Features.Ledger;

/// <summary>/api/v1/ledger and /api/v1/version.</summary>
public static class LedgerApi
{
    public static void MapLedger(this IEndpointRouteBuilder api)
    {
        var ledger = api.MapGroup("/ledger").WithTags("Ledger").ProducesProblem(400);
        ledger.MapGet("", EntriesAsync).WithName("ListEntries").WithSummary("Entries after a sequence, oldest first").Produces<Page<EntryRow>>().Produces(304);
        ledger.MapGet("/verify", VerifyAsync).WithName("VerifyLedger").WithSummary("Whether the chain follows from its facts, or the first entry that does not").Produces<VerifyAnswer>();
        api.MapGet("/version", VersionAsync).WithTags("Ledger").WithName("GetVersion").WithSummary("Version of the program and head of the ledger").Produces<VersionAnswer>().ProducesProblem(400);
    }

    private static async Task<IResult> EntriesAsync(HttpContext http, LedgerQueries queries, Answers answers, CancellationToken stop)
    {
        var query = new QueryReader(http.Request.Query);
        var (after, paging) = (query.Number("after", 0, long.MaxValue, 0), query.Paging());
        if (query.Refusal is { } refusal) return refusal.ToProblem();
        return await answers.UnlessKnownAsync(http, Question.Today, () => queries.EntriesAsync(after, paging, stop), page => (page.LedgerSequence, page), stop);
    }

    private static async Task<IResult> VerifyAsync(HttpContext http, LedgerVerification verification, Words words, CancellationToken stop)
    {
        var query = new QueryReader(http.Request.Query);
        var expected = query.Text("expect");
        if (query.Refusal is { } refusal) return refusal.ToProblem();
        return (await verification.VerifyAsync(expected, stop)).ToAnswer(report => Results.Ok(VerifyAnswer.Of(report, words)));
    }

    private static async Task<IResult> VersionAsync(HttpContext http, LedgerQueries queries, CancellationToken stop) =>
        new QueryReader(http.Request.Query).Refusal?.ToProblem() ?? Results.Ok(await queries.VersionAsync(stop));
}

/// <summary>Intact, with head; or the first bad sequence and why.</summary>
public sealed record VerifyAnswer(
    bool Intact,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Entries,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Head,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? FirstBad,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason)
{
    public static VerifyAnswer Of(LedgerReport report, Words words) =>
        report.Intact ? new(true, report.Entries, report.Head, null, null) : new(false, null, null, report.FirstBad, words.Say(report.Reason!));
}
