using Coalition.Web.Data;
using Coalition.Web.Http;

namespace Coalition.Web.Features.Statements;

/// <summary>Which statements are asked for; everything given must hold. The same words in the address of the page and of the API.</summary>
/// <param name="Nation">Code of the nation or body that speaks.</param>
/// <param name="About">Code of the nation whose position it concerns.</param>
/// <param name="Speaker">Found in the speaker's name or office, whatever its case.</param>
/// <param name="Text">Found in the words, or the id of a pledge it speaks of.</param>
/// <param name="From">Said then or later.</param>
/// <param name="Until">Said by then.</param>
/// <param name="SecondHand">Whether one party speaks of another's position.</param>
public sealed record StatementFilter(
    string? Nation = null, string? About = null, string? Speaker = null, string? Text = null, DateTimeOffset? From = null, DateTimeOffset? Until = null, bool? SecondHand = null)
{
    public static readonly StatementFilter Everything = new();

    public static StatementFilter Read(QueryReader query) => new(
        query.Text("nation", "Code of the nation or body that speaks."), query.Text("about", "Code of the nation whose position it concerns."),
        query.Text("speaker", "Looked for in the speaker's name and office, whatever its case."), query.Text("q", "Looked for in the words, whatever its case; or the id of a pledge it speaks of."),
        query.Since("from", "Only what was said then or later."), query.Until("until", "Only what was said by then."),
        query.Flag("secondHand", "Whether one party speaks of another's position."));
}

/// <summary>Which statements, at which times, on which page.</summary>
public sealed record StatementsAsked(StatementFilter Filter, Question Question, Paging Paging) : IQuery<StatementsAsked>
{
    public static StatementsAsked Read(QueryReader query) => new(StatementFilter.Read(query), query.Question(), query.Paging());
}
