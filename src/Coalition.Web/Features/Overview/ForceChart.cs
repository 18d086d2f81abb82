using Coalition.Domain;
using Coalition.Web.Texts;
using Coalition.Web.Ui;
using Microsoft.Extensions.Localization;
using Standing = Coalition.Domain.Standing;

namespace Coalition.Web.Features.Overview;

/// <summary>One row of the chart: what a nation, component, stage, state or place has committed, and below it what is offered.</summary>
/// <param name="Link">The query of the pledge list for everything counted here in this unit.</param>
public sealed record ForceChartRow(ForceKey Key, string Name, string Link, ForceLane? Committed, ForceLane? Offered)
{
    public IEnumerable<ForceLane> Lanes => new[] { Committed, Offered }.OfType<ForceLane>();
}

/// <summary>One bar: a sum as a range, or the words that stand for it.</summary>
/// <param name="Quantity">What is drawn.</param>
/// <param name="States">How many of the pledges listed carry each mark.</param>
/// <param name="WaitingFor">What they wait for, the most common first, the nation's own commitment last.</param>
public sealed record ForceLane(
    Standing Standing, Total Total, Quantity Quantity, IReadOnlyList<Rival> Rivals, IReadOnlyList<MarkCount> States, IReadOnlyList<string> WaitingFor, string Link);

/// <summary>The chart of forces: rows in the order asked for, on one axis from zero.</summary>
public sealed class ForceChart
{
    private const int MostInWords = 3;

    private readonly Words words;
    private readonly IStringLocalizer<OverviewTexts> text;
    private readonly OverviewWords said;
    private readonly string unit;

    public ForceChart(OverviewRows rows, OverviewSort sort, Words words, IStringLocalizer<OverviewTexts> text, OverviewWords said)
    {
        (this.words, this.text, this.said, unit) = (words, text, said, rows.Unit);
        var all = rows.Rows.Select(Row).Where(row => row.Lanes.Any()).ToList();
        Rows = [.. InOrder(all, sort, byName: rows.By is ForceDimension.Nation or ForceDimension.Component or ForceDimension.Location)];
        Axis = Axis.For(Rows.SelectMany(row => row.Lanes).SelectMany(lane => lane.Rivals.Select(rival => (decimal?)rival.Figure).Append(lane.Quantity.High ?? lane.Quantity.Likely ?? lane.Quantity.Low)));
    }

    public IReadOnlyList<ForceChartRow> Rows { get; }

    public Axis Axis { get; }

    private ForceChartRow Row(OverviewRow row) => new(
        row.Key, said.Of(row.Key), PledgeLink.Of(unit, row.Key), Lane(Standing.Committed, row.Committed, row.CommittedPledges), Lane(Standing.Offered, row.Offered, row.OfferedPledges));

    private ForceLane? Lane(Standing standing, ForceGroup? group, IReadOnlyList<OverviewPledge> pledges) => group is null ? null : new(
        standing, group.Total, Drawn(group, pledges), Rivals(pledges),
        [.. pledges.GroupBy(pledge => pledge.Mark).OrderBy(mark => mark.Key).Select(mark => new MarkCount(mark.Key, mark.Count()))],
        [.. pledges.SelectMany(pledge => pledge.WaitingFor).GroupBy(code => code).OrderBy(code => code.Key == Activation.Commitment).ThenByDescending(code => code.Count())
            .ThenBy(code => code.Key, StringComparer.Ordinal).Select(code => code.Key)],
        group.Link);

    private Quantity Drawn(ForceGroup group, IReadOnlyList<OverviewPledge> pledges)
    {
        var total = group.Total;
        if (total.Pledges == 0) return new(QuantityState.None, text.Plural("SharesIn", group.SharedIn), null, null, null, unit);
        if (total.Pledges == 1 && pledges is [var only]) return only.Quantity;
        if (total.Low is not null) return new(QuantityState.Stated, said.Missing(total), total.Low, total.Likely, total.High, unit);
        // Without any figure words stand where the bar would be: a few pledges in their own, many as a count.
        var first = pledges.FirstOrDefault(pledge => pledge.Quantity.Words.Length > 0);
        // Beside a rival figure there is no room for more than one nation's own words.
        var ofOne = pledges.DistinctBy(pledge => pledge.Nations is [var nation, ..] ? nation : pledge.Body).Count() == 1;
        if (first is not null && ofOne && pledges.Any(pledge => pledge.Rivals.Count > 0)) return first.Quantity;
        return total.Pledges <= MostInWords && first is not null
            ? first.Quantity with { Words = text.Plural("WordsAndMore", total.Pledges - 1, first.Quantity.Words) }
            : new(total.Withheld == total.Pledges ? QuantityState.Withheld : QuantityState.Stated, said.Missing(total), null, null, null, unit);
    }

    // Several labels would lie on each other, so several rival figures say the figure alone.
    private List<Rival> Rivals(IReadOnlyList<OverviewPledge> pledges)
    {
        var rivals = pledges.SelectMany(pledge => pledge.Rivals).Where(rival => rival.Quantity.HasFigure).ToList();
        return [.. rivals.Select(rival => new Rival(
            rival.Quantity.Likely ?? rival.Quantity.High ?? rival.Quantity.Low ?? 0,
            rivals.Count == 1 ? text[$"Rival{rival.Confidence}", words.Quantity(rival.Quantity)] : words.Quantity(rival.Quantity)))];
    }

    private static IEnumerable<ForceChartRow> InOrder(List<ForceChartRow> rows, OverviewSort sort, bool byName) => sort switch
    {
        OverviewSort.Name when byName => rows.OrderBy(row => row.Name, StringComparer.CurrentCulture),
        OverviewSort.Name => rows,
        OverviewSort.Pledges => rows.OrderByDescending(row => row.Lanes.Sum(lane => lane.Total.Pledges)).ThenBy(row => row.Name, StringComparer.CurrentCulture),
        _ => rows.OrderBy(row => row.Committed is not { Total.Pledges: > 0 })
            .ThenByDescending(row => Greatest(row.Committed)).ThenByDescending(row => Greatest(row.Offered)).ThenBy(row => Shape(row.Committed ?? row.Offered))
            .ThenBy(row => row.Name, StringComparer.CurrentCulture),
    };

    private static decimal Greatest(ForceLane? lane) => lane is null ? -1 : lane.Total.High ?? lane.Total.Likely ?? lane.Total.Low ?? -1;

    private static int Shape(ForceLane? lane) => lane?.Quantity.State switch { QuantityState.Stated or QuantityState.Estimated => 0, QuantityState.Unknown => 1, QuantityState.Withheld => 2, _ => 3 };
}
