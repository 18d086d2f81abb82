using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Texts;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Features.Overview;

/// <summary>The overview in the reader's words: whose something is, what it waits for, what a sum says.</summary>
public sealed class OverviewWords(Words words, IStringLocalizer<OverviewTexts> text, Names names)
{
    /// <summary>The name of a nation or body; its code when the register does not hold it.</summary>
    public string Party(string code) => names.Parties.TryGetValue(code, out var party) ? Words.Name(party.English, party.French, party.Ukrainian) : code;

    /// <summary>“United Kingdom, France”, or the body.</summary>
    public string Whose(IReadOnlyList<string> nations, string? body) => string.Join(", ", nations.Count > 0 || body is null ? nations.Select(Party) : [Party(body)]);

    public string Whose(PledgeName pledge) => Whose(pledge.Nations, pledge.Body);

    /// <summary>What a row is about.</summary>
    public string Of(ForceKey key) => key switch
    {
        { Component: { } component } => words.Of(component),
        { Stage: { } stage } => words.Of(stage),
        { Activation: { } state } => words.Of(state),
        { Location: { } location } => words.Of(location),
        _ => (key.Nation ?? key.Body) is { } code ? Party(code) : text["NoState"],
    };

    /// <summary>A condition as the catalogue names it; the commitment of an offer as a sentence.</summary>
    public string Condition(string code) => code == Activation.Commitment ? words.Commitment : names.Conditions.GetValueOrDefault(code, code);

    /// <summary>“General ceasefire in force, 2 more”; null when nothing is waited for.</summary>
    public string? WaitsShort(IReadOnlyList<string> codes) => codes switch
    {
        [] => null,
        [var only] => Condition(only),
        [var first, ..] => text.Plural("AndMore", codes.Count - 1, Condition(first)),
    };

    /// <summary>All that is waited for, in one line.</summary>
    public string Waits(IReadOnlyList<string> codes) => words.Listed(codes.Select(Condition));

    /// <summary>Whose some pledges are, each once, by name: “Bulgaria, Croatia, Czechia, 9 more”.</summary>
    public string WhoseAre(IEnumerable<PledgeName> pledges, int most)
    {
        var whose = pledges.GroupBy(Whose).OrderBy(same => same.Key, StringComparer.CurrentCulture).Select(same => same.Count() > 1 ? $"{same.Key} ({words.Number(same.Count())})" : same.Key).ToList();
        return whose.Count <= most + 1 ? string.Join(", ", whose) : text.Plural("AndMore", whose.Count - most, string.Join(", ", whose.Take(most)));
    }

    /// <summary>A sum as a figure with its unit: “100–200 troops”; null when it has none.</summary>
    public string? Figure(Total total, string unit) => total.Low is null ? null : words.Range(total.Low, null, total.High, unit);

    /// <summary>A sum as a bare range: “100–200”; null when it has none.</summary>
    public string? Range(Total total) => total.Low is null ? null : words.Range(total.Low, null, total.High);

    /// <summary>What a sum leaves without a figure: “1 withheld, 2 without a figure”; empty when nothing.</summary>
    public string Missing(Total total) => string.Join(", ", new[]
    {
        total.Withheld > 0 ? text.Plural("WithheldOf", total.Withheld) : null,
        total.NotQuantified > 0 ? text.Plural("NoFigureOf", total.NotQuantified) : null,
    }.OfType<string>());

    /// <summary>Behind the figure of a sum: “10 pledges · 4 withheld, 5 without a figure · all dormant”.</summary>
    /// <param name="states">How many of them are in which state.</param>
    public string Behind(Total total, IReadOnlyList<MarkCount> states) => string.Join(" · ", new[]
    {
        words.Pledges(total.Pledges),
        Missing(total),
        states switch
        {
            [] => "",
            [var all] => text["All", words.Of(all.Mark).ToLower(System.Globalization.CultureInfo.CurrentCulture)],
            _ => string.Join(", ", states.Select(state => text["CountOfState", words.Number(state.Count), words.Of(state.Mark).ToLower(System.Globalization.CultureInfo.CurrentCulture)])),
        },
    }.Where(part => part.Length > 0));

    /// <summary>What moved while the page was open: “9 more pledges are active. 30 more pledges are triggered.”</summary>
    public string Moved(IEnumerable<StateCount> more) => string.Join(" ", more.Where(state => state.After > state.Before)
        .Select(state => text.Plural($"More{(state.State is { } known ? known.ToString() : "None")}", state.After - state.Before)));
}
