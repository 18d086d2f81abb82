using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Texts;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Ui;

/// <summary>Full citations, as they are put on the clipboard: where it stands in print, then the record's own number, its ledger entry and the moment it was read for.</summary>
public static class Citing
{
    /// <summary>“A report. The Paper, 7 Jan 2026. https://… Coalition, source press, ledger entry 1; known by ledger entry 4, in force 25 Nov 2026, 08:20Z.”</summary>
    /// <param name="record">What cites it, in words with its number.</param>
    /// <param name="sequence">The ledger entry that recorded it.</param>
    public static string Of(CitedSource source, string record, long sequence, Known known, Words words, IStringLocalizer<UiTexts> text)
    {
        var published = words.Published(source.Published, source.PublishedPrecision);
        var print = new[] { source.Title, string.Join(", ", new[] { source.Publisher, published }.Where(part => !string.IsNullOrEmpty(part))) }.Where(part => part.Length > 0).Select(part => part.TrimEnd('.') + ".");
        return string.Join(' ', print.Append(source.Url).Append(text["CitedRecord", record, sequence, known.Sequence, words.Time(known.At)]).Where(part => part.Length > 0));
    }

    /// <summary>What somebody said, with its source.</summary>
    public static string Of(Said said, Known known, Names names, Words words, IStringLocalizer<UiTexts> text) =>
        $"{string.Join(", ", new[] { said.Speaker, said.SpeakerRole, names.Party(said.By), words.Date(said.At, said.EffectivePrecision) }.Where(part => part.Length > 0))}: {said.Paraphrase} "
        + Of(said.Source, text["CitedStatement", said.Id], said.LedgerSequence, known, words, text);
}
