using Coalition.Web.Http;

namespace Coalition.Web.Features.Ledger;

/// <summary>Which entries are asked for; everything given must hold.</summary>
/// <param name="From">Recorded then or later.</param>
/// <param name="Until">Recorded by then.</param>
/// <param name="Actor">The name that stands in the entry.</param>
/// <param name="Act">The act, such as <c>pledge.revise</c>.</param>
/// <param name="About">A pledge, ceasefire, ceasefire record or condition by its id: what records it, and what moves it.</param>
public sealed record EntryFilter(DateTimeOffset? From = null, DateTimeOffset? Until = null, string? Actor = null, string? Act = null, string? About = null)
{
    public static readonly EntryFilter Everything = new();

    public static EntryFilter Read(QueryReader query) => new(
        query.Since("from", "Only entries recorded then or later."), query.Until("until", "Only entries recorded by then."),
        query.Text("actor", "Only entries of the person, the token or the part of the program with this name."),
        query.Text("act", "Only entries of this act, such as pledge.revise."),
        query.Text("about", "Only entries that record or move the pledge, ceasefire, ceasefire record or condition with this id."));
}
