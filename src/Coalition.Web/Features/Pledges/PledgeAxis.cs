using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Texts;
using Coalition.Web.Ui;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Features.Pledges;

/// <summary>One axis the list can be filtered by: its name in the address, the values it can take, and how a filter holds them.</summary>
/// <param name="Name">The parameter; its text is <c>Axis_</c> and this.</param>
/// <param name="Chosen">The values a filter names.</param>
/// <param name="With">A filter with other values.</param>
/// <param name="Values">Every value, in the order a list shows them; empty where they cannot be listed.</param>
/// <param name="Word">A value in words.</param>
public sealed record PledgeAxis(
    string Name, Func<PledgeFilter, IReadOnlyList<string>> Chosen, Func<PledgeFilter, IReadOnlyList<string>, PledgeFilter> With, Func<Names, IReadOnlyList<string>> Values,
    Func<string, PledgeWords, string> Word)
{
    private static readonly string[] YesNo = ["true", "false"];

    /// <summary>Every axis, in the order of the list that adds one.</summary>
    public static readonly IReadOnlyList<PledgeAxis> All =
    [
        new("nation", filter => filter.Nations, (filter, codes) => filter with { Nations = codes }, names => InOrder(names, party => !party.IsBody), (code, words) => words.Party(code)),
        new("under", filter => filter.Under, (filter, codes) => filter with { Under = codes }, names => InOrder(names, _ => true), (code, words) => words.Party(code)),
        Of<Component>("component", filter => filter.Components, (filter, codes) => filter with { Components = codes }),
        Of<PledgeKind>("kind", filter => filter.Kinds, (filter, codes) => filter with { Kinds = codes }),
        Of<Phase>("phase", filter => filter.Phases, (filter, codes) => filter with { Phases = codes }),
        Of<Stage>("stage", filter => filter.Stages, (filter, codes) => filter with { Stages = codes }),
        Of<Mark>("activation", filter => filter.Marks, (filter, codes) => filter with { Marks = codes }),
        Of<Location>("location", filter => filter.Locations, (filter, codes) => filter with { Locations = codes }),
        new("evidence", filter => [.. filter.Evidence.Select(grade => grade.ToString())], (filter, grades) => filter with { Evidence = [.. grades.Select(Enum.Parse<EvidenceGrade>)] },
            _ => Enum.GetNames<EvidenceGrade>(), (grade, words) => words.Graded(Enum.Parse<EvidenceGrade>(grade))),
        new("unit", filter => filter.Units, (filter, units) => filter with { Units = units }, _ => Units.All, (unit, words) => words.Unit(unit)),
        Flag("secondHand", filter => filter.SecondHand, (filter, flag) => filter with { SecondHand = flag }),
        Flag("withheld", filter => filter.Withheld, (filter, flag) => filter with { Withheld = flag }),
        Flag("counted", filter => filter.Counted, (filter, flag) => filter with { Counted = flag }),
        new("id", filter => filter.Ids, (filter, ids) => filter with { Ids = ids }, _ => [], (id, _) => id),
    ];

    /// <summary>A filter that also takes a value; of yes and no the later one stays.</summary>
    public PledgeFilter Add(PledgeFilter filter, string value) => With(filter, [.. Chosen(filter).Where(chosen => chosen != value), value]);

    /// <summary>A filter that no longer takes a value.</summary>
    public PledgeFilter Remove(PledgeFilter filter, string value) => With(filter, [.. Chosen(filter).Where(chosen => chosen != value)]);

    private static PledgeAxis Of<T>(string name, Func<PledgeFilter, IReadOnlyList<T>> chosen, Func<PledgeFilter, IReadOnlyList<T>, PledgeFilter> with) where T : struct, Enum =>
        new(name, filter => [.. chosen(filter).Select(Code.Of)], (filter, codes) => with(filter, [.. codes.Select(Code.Parse<T>)]), _ => Code.All<T>(), (code, words) => words.Of(Code.Parse<T>(code)));

    private static PledgeAxis Flag(string name, Func<PledgeFilter, bool?> chosen, Func<PledgeFilter, bool?, PledgeFilter> with) =>
        new(name, filter => chosen(filter) is { } flag ? [flag ? "true" : "false"] : [], (filter, values) => with(filter, values is [.., var last] ? last == "true" : null),
            _ => YesNo, (value, words) => words.YesOrNo(value == "true"));

    private static string[] InOrder(Names names, Func<PartyName, bool> which) =>
        [.. names.InOrder().Where(which).Select(party => party.Code)];
}
