using Coalition.Web.Ui;

namespace Coalition.Web.Features.Ceasefires;

/// <summary>What a record says, proposed or confirmed, as a page shows it.</summary>
public sealed record RecordTerms(string Status, string Effective, string? Party, string? AnnouncedEnd, string? Of, SourceRef? Source, string Summary)
{
    public static RecordTerms From(RecordView view) => view.Proposal is { } proposal ? From(proposal) : From(view.Record!);

    private static RecordTerms From(ProposalRow proposal)
    {
        var terms = proposal.Terms;
        var source = terms.Source is { Title: { } title } given ? new SourceRef(title, given.Url, given.Published ?? "") : null;
        return new(terms.Status!, terms.Effective!, terms.Party, terms.AnnouncedEnd, terms.Of, source, terms.Summary ?? "");
    }

    private static RecordTerms From(RecordRow record) => new(
        record.Status, record.Effective, record.Party, record.AnnouncedEnd, record.Of,
        record.Source is { } source ? new(source.Title, source.Url, source.Published) : null, record.Summary);
}
