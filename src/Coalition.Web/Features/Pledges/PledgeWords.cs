using System.Globalization;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Texts;
using Coalition.Web.Ui;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Features.Pledges;

/// <summary>Pledges in the reader's words: whose they are, what they wait for, what a field says. The names of conditions are those of the catalogue.</summary>
public sealed class PledgeWords(Words words, IStringLocalizer<PledgesTexts> text, Names names)
{
    /// <summary>The names behind the codes.</summary>
    public Names Names => names;

    public string Of<T>(T code) where T : struct, Enum => words.Of(code);

    /// <summary>The word of a code inside a sentence.</summary>
    public string Inside<T>(T code) where T : struct, Enum => words.Of(code) is var word && word.Length > 0 ? char.ToLower(word[0], CultureInfo.CurrentCulture) + word[1..] : word;

    public string Unit(string unit) => words.Unit(unit);

    public string YesOrNo(bool yes) => text[yes ? "Yes" : "No"];

    /// <summary>“C: Official words, known through the press.”</summary>
    public string Graded(EvidenceGrade grade) => $"{grade}: {words.Of(grade)}";

    /// <summary>The name of a nation or body; its code when the register does not hold it.</summary>
    public string Party(string code) => names.Party(code);

    /// <summary>“United Kingdom, France”, or the body.</summary>
    public string Whose(IReadOnlyList<string> nations, string? body) => string.Join(", ", Makers(nations, body).Select(Party));

    /// <summary>Codes of the nations, or of the body.</summary>
    public IReadOnlyList<string> Makers(IReadOnlyList<string> nations, string? body) => nations.Count > 0 || body is null ? nations : [body];

    /// <summary>A condition as the catalogue names it; the commitment of an offer as a sentence.</summary>
    public string Condition(string code) => code == Activation.Commitment ? words.Commitment : names.Conditions.GetValueOrDefault(code, code);

    /// <summary>All that is waited for, the commitment last.</summary>
    public IReadOnlyList<string> Waits(IEnumerable<string> codes) => [.. codes.OrderBy(code => code == Activation.Commitment).Select(Condition)];

    /// <summary>“General ceasefire in force, 2 more”; null when nothing is waited for.</summary>
    public string? WaitsShort(IReadOnlyList<string> codes) => Waits(codes) switch
    {
        [] => null,
        [var only] => only,
        [var first, ..] several => text.Plural("AndMore", several.Count - 1, first),
    };

    /// <summary>A tree with the names of its conditions: “General ceasefire in force and (UN mandate or EU framework)”.</summary>
    public string Tree(ConditionTree tree) => tree switch
    {
        ConditionTree.Leaf leaf => Condition(leaf.Condition),
        ConditionTree.Not not => text["NotTree", Branch(not.Branch)],
        ConditionTree.All all => string.Join($" {text["And"]} ", all.Branches.Select(Branch)),
        ConditionTree.Any any => string.Join($" {text["Or"]} ", any.Branches.Select(Branch)),
        ConditionTree.AtLeast atLeast => text["AtLeastTree", atLeast.Count, words.Listed(atLeast.Branches.Select(Tree))],
        _ => text["NothingToWaitFor"],
    };

    /// <summary>“In a neighbouring country: Poland, Romania”.</summary>
    public string Where(Location location, IReadOnlyList<string> countries) =>
        countries.Count == 0 || (location == Location.UkrainianTerritory && countries is ["UA"]) ? words.Of(location) : text["WhereIn", words.Of(location), string.Join(", ", countries.Select(Party))];

    /// <summary>The figure with its unit and the words it was given in, or the words alone.</summary>
    public string Quantity(Quantity quantity) =>
        quantity is { HasFigure: true, State: not QuantityState.None, Words.Length: > 0 } ? $"{words.QuantityWithUnit(quantity)}; “{quantity.Words}”" : words.QuantityWithUnit(quantity);

    /// <summary>“France 3,000–4,000; United Kingdom: share unknown”.</summary>
    public string Shares(RevisionRow joint) => joint.Shares.Count == 0 ? text["SharesUnknown"] : words.Listed(joint.Nations.Select(nation =>
        joint.Shares.FirstOrDefault(share => share.Nation == nation) is { } share ? text["ShareOf", Party(nation), words.Range(share.Low, null, share.High)!].Value : text["ShareUnknownOf", Party(nation)].Value));

    /// <summary>When a source appeared, as exactly as it is known; null when it is not.</summary>
    public string? Published(SourceRow source) => words.Published(source.Published, source.PublishedPrecision);

    /// <summary>A source as a link by its publisher, else its title.</summary>
    public SourceRef Short(SourceRow source) => new(source.Publisher.Length > 0 ? source.Publisher : source.Title, source.Url, Published(source) ?? "");

    /// <summary>“Earlier listed as CA-05, CA-03. GB-02 is kept beside it as a rival claim.”</summary>
    public string Aliases(IReadOnlyList<PledgeAlias> aliases) => string.Join(" ", aliases.GroupBy(alias => alias.Why).OrderBy(same => same.Key, StringComparer.Ordinal)
        .Select(same => text.Plural($"Alias_{same.Key}", same.Count(), string.Join(", ", same.Select(alias => alias.Id)))));

    /// <summary>The value a field took.</summary>
    public string Value(FieldChange change) => change switch
    {
        (PledgeField.Title, var revision) => revision.Title,
        (PledgeField.Nations, var revision) => revision.SharedWith.Count == 0 ? Whose(revision.Nations, revision.Body)
            : $"{Whose(revision.Nations, revision.Body)}; {text["SharedWith", string.Join(", ", revision.SharedWith.Select(Party))]}",
        (PledgeField.Component, var revision) => words.Of(revision.Component),
        (PledgeField.Kind, var revision) => words.Of(revision.Kind),
        (PledgeField.Phase, var revision) => words.Of(revision.Phase),
        (PledgeField.Stage, var revision) => words.Of(revision.Stage),
        (PledgeField.Quantity, var revision) => $"{Quantity(revision.Quantity)} ({Inside(revision.Quantity.State)})",
        (PledgeField.Shares, var revision) => Shares(revision),
        (PledgeField.Condition, var revision) => Tree(ConditionTreeParser.Parse(revision.Condition).Value),
        (PledgeField.Begins, var revision) => revision.ActivationText.Length > 0 ? revision.ActivationText : text["NothingSaid"],
        (PledgeField.Location, var revision) => Where(revision.Location, revision.LocationCountries),
        (PledgeField.Caveats, var revision) => revision.Caveats.Length > 0 ? revision.Caveats : text["NoCaveat"],
        (PledgeField.Validity, var revision) => revision.ValidUntil is { } until ? text["ValidUntil", words.Time(until)] : text["NoEnd"],
        (PledgeField.Evidence, var revision) => $"{revision.Evidence} · {words.Of(revision.Confidence)}",
        _ => "",
    };

    // Only what is joined itself needs brackets.
    private string Branch(ConditionTree branch) => branch is ConditionTree.All or ConditionTree.Any ? $"({Tree(branch)})" : Tree(branch);
}
