using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Texts;
using Coalition.Web.Ui;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Features.Ceasefires;

/// <summary>Sentences about ceasefires and their records.</summary>
public static class CeasefireWords
{
    /// <summary>“Declared by the United States, accepted by Russia and Ukraine”.</summary>
    public static string Parties(CeasefireRow row, Names names, IStringLocalizer<CeasefiresTexts> text, IStringLocalizer<RecordingTexts> shared) =>
        row.AcceptedBy.Count == 0 ? text["DeclaredByOnly", names.PartyList(row.DeclaredBy, shared)]
            : row.DeclaredBy.Count == 0 ? text["AcceptedByOnly", names.PartyList(row.AcceptedBy, shared)]
            : text["DeclaredAndAccepted", names.PartyList(row.DeclaredBy, shared), names.PartyList(row.AcceptedBy, shared)];

    /// <summary>An end as somebody announced it; a bare date is the end of that day.</summary>
    public static string End(string? announced, Words words, IStringLocalizer<CeasefiresTexts> text)
    {
        if (announced is null) return text["OpenEndedNone"];
        if (!Moment.TryParseEnd(announced, out var end)) return announced;
        return Moment.TryParseFact(announced, out _, out var precision) && precision == Precision.Day ? text["EndOfDay", words.Day(end.AddDays(-1))] : words.Time(end);
    }

    /// <summary>A moment as it was recorded: a day stays a day.</summary>
    public static string At(string? written, Words words) => Moment.TryParseFact(written, out var at, out var precision) ? words.Date(at, precision) : written ?? "";

    /// <summary>A source as a link: its publisher, else its title.</summary>
    public static SourceRef Link(SourceRow source, Words words) => new(source.Publisher.Length > 0 ? source.Publisher : source.Title, source.Url, At(source.Published, words));

    /// <summary>A record in a few words: “In force, 20 Nov 2026”.</summary>
    public static string Short(RecordRow record, Words words) => $"{words.Of(Code.Parse<CeasefireStatus>(record.Status))}, {At(record.Effective, words)}";
}
