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
        var ledger = api.MapGroup("/ledger").WithTags("Ledger");
        ledger.MapGet("", EntriesAsync).WithName("ListEntries").WithSummary("Entries that match, oldest first").Produces<Page<EntryRow>>();
        ledger.MapGet("/verify", VerifyAsync).WithName("VerifyLedger").WithSummary("Whether the chain follows from its facts, or the first entry that does not").Produces<VerifyAnswer>();
        api.MapGet("/version", VersionAsync).WithTags("Ledger").WithName("GetVersion").WithSummary("Version of the program and head of the ledger").Produces<VersionAnswer>();
    }

    private static async Task<IResult> EntriesAsync(Asked<EntriesAsked> asked, HeldVersion held, LedgerQueries queries, Answers answers, CancellationToken stop)
    {
        var (after, filter, paging) = asked.Query;
        return await answers.UnlessHeldAsync(held, Question.Today, () => queries.EntriesAsync(after, filter, paging, stop), page => (page.LedgerSequence, page), stop);
    }

    private static async Task<IResult> VerifyAsync(Asked<VerifyAsked> asked, LedgerVerification verification, Words words, CancellationToken stop) =>
        (await verification.VerifyAsync(asked.Query.Expected, stop)).ToAnswer(report => Results.Ok(VerifyAnswer.Of(report, words)));

    private static async Task<IResult> VersionAsync(Asked<NoQuery> asked, LedgerQueries queries, CancellationToken stop) => Results.Ok(await queries.VersionAsync(stop));
}

/// <summary>Entries after which one, of which, and on which page.</summary>
public sealed record EntriesAsked(long After, EntryFilter Filter, Paging Paging) : IQuery<EntriesAsked>
{
    public static EntriesAsked Read(QueryReader query) =>
        new(query.Number("after", 0, long.MaxValue, 0, "Only entries after this ledger sequence."), EntryFilter.Read(query), query.Paging());
}

/// <summary>A head that somebody noted down.</summary>
public sealed record VerifyAsked(string? Expected) : IQuery<VerifyAsked>
{
    public static VerifyAsked Read(QueryReader query) => new(query.Text("expect", "A head you noted down, as SEQUENCE:HASH: finds a cut tail and a chain computed again."));
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
