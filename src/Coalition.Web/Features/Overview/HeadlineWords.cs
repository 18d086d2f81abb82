using Coalition.Domain;
using Coalition.Web.Texts;
using Coalition.Web.Ui;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Features.Overview;

/// <summary>The lines of the strip: under each count which pledges they are, under the strip which it leaves out.</summary>
public sealed class HeadlineWords(Words words, IStringLocalizer<OverviewTexts> text, OverviewWords said)
{
    private const int MostNamed = 3;

    /// <summary>“37 would move on a general ceasefire, 6 wait for more. Offered: 100–200 troops.”</summary>
    /// <param name="today">What a ceasefire would do; null in a past view, where nobody asks.</param>
    public string Line(HeadlineCell cell, string unit, CeasefireToday? today)
    {
        string[] sums =
        [
            .. said.Figure(cell.Committed, unit) is { } committed ? [text["StripCommitted", committed].Value] : Array.Empty<string>(),
            .. said.Figure(cell.Offered, unit) is { } offered ? [text["StripOffered", offered].Value] : Array.Empty<string>(),
        ];
        var which = Which(cell, today);
        return sums.Length == 0 ? which : $"{which.TrimEnd('.')}. {string.Join(" ", sums)}";
    }

    /// <summary>“9 for before a ceasefire (Canada, Croatia, 6 more); the host’s own forces (Ukraine)”.</summary>
    public string LeftOut(Headline strip) => words.Listed(strip.LeftOut.GroupBy(other => other.Why).OrderBy(why => why.Key)
        .Select(why => text.Plural($"LeftOut{why.Key}", why.Count(), said.WhoseAre(why.Select(other => other.Pledge), 12))));

    private string Which(HeadlineCell cell, CeasefireToday? today) => cell switch
    {
        { Count: 0 } => text[$"No{cell.Mark}"],
        { Mark: Mark.NotAnOffer } => text["NotAnOfferMeans"],
        { Mark: Mark.Dormant } when today is not null && cell.Count >= today.DormantThatMove => today.DormantThatMove == 0
            ? text["NoneWouldMove"]
            : text["WouldMove", words.Number(today.DormantThatMove), words.Number(cell.Count - today.DormantThatMove)],
        { Named: [var only] } => text["TheOnlyOne", said.Whose(only), only.Title],
        { Named.Count: > 0 } => said.WhoseAre(cell.Named, MostNamed),
        _ => text[$"Some{cell.Mark}"],
    };
}
