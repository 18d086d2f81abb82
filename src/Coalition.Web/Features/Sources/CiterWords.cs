using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Texts;
using Coalition.Web.Ui;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Features.Sources;

/// <summary>What cites a source in the reader's words, where it stands, and how it is cited itself.</summary>
/// <param name="times">Both times of the page; its links keep them.</param>
public sealed class CiterWords(SourceDetail detail, Words words, IStringLocalizer<SourcesTexts> text, IStringLocalizer<UiTexts> ui, AsOfQuestion times)
{
    /// <summary>The page where it stands; null for what has none.</summary>
    public string? Href(Citer citer) => citer.Kind switch
    {
        CiterKind.Revision or CiterKind.Rival => On($"/pledges/{Uri.EscapeDataString(citer.Of)}"),
        CiterKind.Condition => On($"/conditions/{Uri.EscapeDataString(citer.Of)}"),
        CiterKind.CeasefireRecord or CiterKind.ViolationClaim => On($"/ceasefires/{Uri.EscapeDataString(citer.Of)}"),
        CiterKind.Statement when citer.From is { } at => $"{On($"/statements?from={Moment.Text(at, Precision.Day)}&until={Moment.Text(at, Precision.Day)}")}#{Uri.EscapeDataString(citer.Of)}",
        CiterKind.Nation => On($"/nations/{Uri.EscapeDataString(citer.Of)}"),
        _ => null,
    };

    /// <summary>What it is.</summary>
    public string Title(Citer citer) => citer.Kind switch
    {
        CiterKind.Revision => citer.Says,
        CiterKind.Rival => citer.Says,
        CiterKind.Condition => detail.Names.Conditions.GetValueOrDefault(citer.Of, citer.Of),
        CiterKind.CeasefireRecord => words.Of(Code.Parse<CeasefireStatus>(citer.Says)),
        CiterKind.ViolationClaim => text["ClaimOf"],
        CiterKind.Statement => citer.Says,
        CiterKind.Nation or CiterKind.Body => detail.Names.Party(citer.Of),
        _ => text["NoteOf"],
    };

    /// <summary>What it says.</summary>
    public string Says(Citer citer) => citer.Kind switch
    {
        CiterKind.Condition when citer.Says.Length > 0 => Join(words.Of(Code.Parse<ConditionValue>(citer.Says)), citer.Words),
        CiterKind.Nation when citer.Says.Length > 0 => words.Of(Code.Parse<CoalitionRole>(citer.Says)),
        CiterKind.Body when citer.Says.Length > 0 => Join(detail.Names.Party(citer.Words), words.Of(Code.Parse<Capacity>(citer.Says))),
        CiterKind.Condition or CiterKind.Nation or CiterKind.Body => text["InRegister"],
        _ => citer.Words,
    };

    /// <summary>“FR-01, revision 2”: what it is called when it is cited.</summary>
    public string Number(Citer citer) => citer.Kind == CiterKind.Revision ? text["RevisionOf", citer.Of, citer.Record] : citer.Record;

    /// <summary>The full citation of the source for this record.</summary>
    public string Citation(Citer citer) => Citing.Of(detail.Cited, Number(citer), citer.Sequence, detail.Known, words, ui);

    /// <summary>The full citation of the source alone.</summary>
    public string Whole => Citing.Of(detail.Cited, text["SourceNo", detail.Source.Id], detail.Source.Sequence, detail.Known, words, ui);

    private string On(string path) => times.On(path);

    private static string Join(string value, string note) => note.Length > 0 ? $"{value} · {note}" : value;
}
