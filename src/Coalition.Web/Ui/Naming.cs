using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Texts;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Ui;

/// <summary>Names in the reader's language; a code nobody knows stays as it is.</summary>
public static class Naming
{
    public static string Party(this Names names, string code) =>
        names.Parties.TryGetValue(code, out var party) ? Words.Name(party.English, party.French, party.Ukrainian) : code;

    /// <summary>“Russia and Ukraine”.</summary>
    public static string PartyList(this Names names, IEnumerable<string> codes, IStringLocalizer<RecordingTexts> text) => text.List([.. codes.Select(names.Party)]);

    /// <summary>The nations behind a pledge, or its body: “United Kingdom, France”.</summary>
    public static string Whose(this Names names, string pledge) =>
        !names.Pledges.TryGetValue(pledge, out var named) ? ""
        : named.Nations.Count > 0 ? string.Join(", ", named.Nations.Select(names.Party))
        : named.Body is { } body ? names.Party(body) : "";

    public static string Title(this Names names, string pledge) => names.Pledges.TryGetValue(pledge, out var named) ? named.Title : pledge;

    /// <summary>What a pledge waits for as words, the commitment last.</summary>
    public static IReadOnlyList<string> WaitsFor(this Names names, IEnumerable<string> codes, IStringLocalizer<RecordingTexts> text) =>
    [
        .. codes.OrderBy(code => code == Activation.Commitment).Select(code => code == Activation.Commitment ? text["Commitment"].Value : names.Conditions.GetValueOrDefault(code, code)),
    ];

    /// <summary>The parties of a form's list, nations before bodies, by name.</summary>
    public static IReadOnlyList<PartyName> InOrder(this Names names) =>
        [.. names.Parties.Values.OrderBy(party => party.IsBody).ThenBy(party => names.Party(party.Code), StringComparer.CurrentCulture)];
}

/// <summary>How far a change reaches, in words.</summary>
public static class Reaches
{
    /// <summary>“5 nations and 1 body”.</summary>
    public static string ReachInWords(this Names names, IEnumerable<StateChange> changes, IStringLocalizer<RecordingTexts> text, Words words)
    {
        var (nations, bodies) = names.Reach(changes.Select(change => change.Id));
        return text.List([.. new[] { nations > 0 ? words.Nations(nations) : null, bodies > 0 ? words.Bodies(bodies) : null }.OfType<string>()]);
    }
}
