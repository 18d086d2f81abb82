using Coalition.Domain;
using Coalition.Web.Texts;
using Coalition.Web.Ui;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Features.Ledger;

/// <summary>What an entry says was done, around the name of what it is about.</summary>
/// <param name="Name">What it is about; empty when the sentence names nothing.</param>
/// <param name="Href">Where that is shown; null when it has no page.</param>
public sealed record EntrySentence(string Before, string Name, string? Href, string After)
{
    public override string ToString() => Before + Name + After;
}

/// <summary>Entries as sentences. An act nobody has words for stands as it is written.</summary>
public static class EntryWords
{
    // Where the name goes, so that it can be a link.
    private const char Gap = '\uFFFC';

    public static EntrySentence Of(EntryRow entry, EntryNames names, IStringLocalizer<LedgerTexts> text, Words words)
    {
        var detail = new EntryDetail(entry.Detail);
        return entry.Act switch
        {
            "ceasefire.declare" when detail.Text("ceasefire") is { } id => About("Declared", names.Ceasefires.GetValueOrDefault(id, id), $"/ceasefires/{id}"),
            "ceasefire-record.confirm" when (detail.Text("ceasefire"), detail.Text("record")) is ({ } id, { } record) =>
                About("Confirmed", names.Ceasefires.GetValueOrDefault(id, id), $"/ceasefires/{id}/records/{record}", names.Records.TryGetValue(record, out var status) ? words.Of(status) : record),
            "ceasefire.claim" when detail.Text("ceasefire") is { } id => About("Claimed", names.Ceasefires.GetValueOrDefault(id, id), $"/ceasefires/{id}"),
            "condition.record" when detail.Text("condition") is { } code =>
                About("ConditionRecorded", names.Names.Conditions.GetValueOrDefault(code, code), $"/conditions/{code}", Value(detail.Text("value"), words)),
            "pledge.create" when detail.Text("pledge") is { } id => About("PledgeEntered", Pledge(id, names), $"/pledges/{id}"),
            "pledge.revise" when detail.Text("pledge") is { } id => About("PledgeRevised", Pledge(id, names), $"/pledges/{id}", words.Number(detail.Number("revision") ?? 0)),
            "pledge.split" or "pledge.merge" or "pledge.replace" when detail.Text("pledge") is { } id =>
                About(entry.Act switch { "pledge.split" => "PledgeSplit", "pledge.merge" => "PledgeMerged", _ => "PledgeReplaced" }, Pledge(id, names), $"/pledges/{id}", string.Join(", ", detail.Texts("others").Select(other => Pledge(other, names)))),
            "import" => Plain(text["Imported", detail.Number("pledges") is > 0 and var pledges ? words.Pledges(pledges) : string.Join(", ", detail.Texts("files"))]),
            "moment.reached" when entry.DueMoment is { } due => Plain(text["MomentReached", words.Time(due)]),
            _ => Plain(words.Act(entry.Act)),
        };

        EntrySentence About(string key, string name, string href, params object[] rest) =>
            text[key, [Gap, .. rest]].Value.Split(Gap) is [var before, var after] ? new(before, name, href, after) : Plain(name);
    }

    private static EntrySentence Plain(string sentence) => new(sentence, "", null, "");

    private static string Pledge(string id, EntryNames names) => names.Names.Pledges.TryGetValue(id, out var pledge) ? $"{id} · {pledge.Title}" : id;

    private static string Value(string? code, Words words) => Code.TryParse<ConditionValue>(code, out var value) ? words.Of(value) : code ?? "";
}
