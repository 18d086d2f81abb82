using Coalition.Domain;
using Coalition.Web.Texts;
using Coalition.Web.Ui;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Features.Overview;

/// <summary>What a figure shows, in words computed from its data: the title above it.</summary>
public sealed class Finding(Words words, IStringLocalizer<OverviewTexts> text, OverviewWords said)
{
    /// <summary>“No committed troop figure exists. The only number on offer is Estonia’s 100–200.”</summary>
    public string Forces(OverviewRows rows)
    {
        var (committed, offered) = (rows.Committed.Total, rows.Offered.Total);
        if (committed.Pledges + offered.Pledges == 0) return InUnit("Nothing", rows.Unit);
        return $"{Committed(committed, rows.Unit)} {Offered(rows, committed.Low is null)}";
    }

    /// <summary>“43 of 75 pledges are dormant. All 12 refusals concern “Land force”.”</summary>
    public string Components(IReadOnlyList<ComponentRow> rows)
    {
        var (all, states) = (rows.Sum(row => row.Pledges), ByMark(rows));
        if (all == 0) return text["NothingByComponent"];
        var most = states.MaxBy(state => state.Count)!;
        return $"{text[$"Most{most.Mark}", words.Number(most.Count), words.Pledges(all)]} {Refusals(rows)}".TrimEnd();
    }

    /// <summary>How many of these pledges carry each mark, those nobody carries left out.</summary>
    public static IReadOnlyList<MarkCount> ByMark(IEnumerable<ComponentRow> rows) =>
        [.. rows.SelectMany(row => row.Marks).GroupBy(mark => mark.Mark).Select(mark => new MarkCount(mark.Key, mark.Sum(state => state.Count))).OrderBy(mark => mark.Mark)];

    private string Committed(Total total, string unit) =>
        total.Pledges == 0 ? InUnit("NothingCommitted", unit)
        : total.Low is null ? InUnit("NoCommittedFigure", unit)
        : WithGaps(text["CommittedFigure", said.Figure(total, unit)!], total);

    private string Offered(OverviewRows rows, bool noneCommitted)
    {
        var total = rows.Offered.Total;
        if (total.Pledges == 0) return text[noneCommitted ? "NothingOfferedEither" : "NothingOffered"];
        if (total.Low is null) return text[noneCommitted ? "NoOfferedFigureEither" : "NoOfferedFigure"];
        if (Figures(total) > 1 || TheOnly(rows) is not { } only) return WithGaps(text["OfferedFigure", said.Figure(total, rows.Unit)!], total);
        var (name, figure) = (said.Whose(only.Nations, only.Body), words.Range(only.Quantity.Low, null, only.Quantity.High) ?? words.Quantity(only.Quantity));
        return text[name.EndsWith('s') ? "OnlyOfferOfS" : "OnlyOfferOf", name, figure];
    }

    private string WithGaps(string sentence, Total total) =>
        total.Pledges == Figures(total) ? sentence : $"{sentence} {text.Plural("GivesNoFigure", total.Pledges - Figures(total))}";

    private static int Figures(Total total) => total.Pledges - total.NotQuantified - total.Withheld;

    // A row lists only its first pledges, so the one with the figure may be out of sight: then the sum is named instead.
    private static OverviewPledge? TheOnly(OverviewRows rows) =>
        rows.Rows.SelectMany(row => row.OfferedPledges).Where(pledge => pledge.Quantity.HasFigure).DistinctBy(pledge => pledge.Id).ToList() is [var only] ? only : null;

    private string Refusals(IReadOnlyList<ComponentRow> rows)
    {
        var refused = rows.Select(row => (row.Component, Count: row.Marks.FirstOrDefault(mark => mark.Mark == Mark.Refused)?.Count ?? 0)).ToList();
        var (all, most) = (refused.Sum(row => row.Count), refused.MaxBy(row => row.Count));
        if (all < 2 || most.Count * 2 <= all) return "";
        return most.Count == all
            ? text.Plural("RefusalsAll", all, words.Of(most.Component))
            : text.Plural("RefusalsMost", all, words.Number(most.Count), words.Of(most.Component));
    }

    // “Troop figure” and “no troops” are said as people say them; other units stand behind the sentence.
    private string InUnit(string key, string unit) => unit == Units.Troops ? text[$"{key}OfTroops"] : text[key, words.Unit(unit)];
}
