using System.Globalization;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Ui;

namespace Coalition.Web.Features.Pledges;

public sealed partial class PledgeDraft
{
    /// <summary>Of a split, the parts that become pledges of their own; the draft itself is the part that stays.</summary>
    public List<PartDraft> Parts { get; } = [];

    /// <summary>What the pledge says before it is split or merged.</summary>
    public Quantity Whole => basis!.Quantity;

    /// <summary>What stays and the parts together; null while none has a figure.</summary>
    public Quantity? PartsTogether => Together.Of([.. Parts.Prepend(this).Select(QuantityOf)]);

    /// <summary>The split: each part takes over everything but its title, whose it is and its quantity.</summary>
    public SplitInput ToSplit(Names names)
    {
        var whole = ToInput(names);
        return new(Part(this), [.. Parts.Select(Part)]);

        // How the partners share a part nobody has said.
        PledgeInput Part(PartDraft part) => whole with
        {
            Title = part.Title, Nations = part.Whose.Length > 0 ? [part.Whose] : whole.Nations, Shares = null,
            Quantity = QuantityOf(part) is var quantity ? new(Code.Of(quantity.State), quantity.Words, quantity.Low, quantity.Likely, quantity.High, quantity.Unit) : null,
        };
    }

    // A part of something counted, of which nothing is said, is unknown.
    private Quantity QuantityOf(PartDraft part) =>
        !AsksFigures ? new(Code.Parse<QuantityState>(State), part.Words, null, null, null, Unit)
        : part.HasFigure || part.Words.Trim().Length > 0 ? new(Code.Parse<QuantityState>(State), part.Words, part.Low, part.Likely, part.High, Unit)
        : new(QuantityState.Unknown, "", null, null, null, Unit);

    /// <summary>A part that the form has kept under the names of its fields, such as <c>part-0-title</c>.</summary>
    private bool RestorePart(string name, string text)
    {
        if (name.Split('-') is not ["part", var place, var field] || !int.TryParse(place, CultureInfo.InvariantCulture, out var number) || number is < 0 or >= SplitInput.MostParts) return false;
        while (Parts.Count <= number) Parts.Add(new());
        var part = Parts[number];
        switch (field)
        {
            case "title": part.Title = text; break;
            case "whose": part.Whose = text; break;
            case "words": part.Words = text; break;
            case "low": part.Low = FieldText.Figure(text); break;
            case "likely": part.Likely = FieldText.Figure(text); break;
            case "high": part.High = FieldText.Figure(text); break;
        }
        return true;
    }

    // Of parts taken away the browser has still kept what was typed.
    private void RestoreNumberOfParts(string text)
    {
        if (int.TryParse(text, CultureInfo.InvariantCulture, out var count) && count >= 1 && count < Parts.Count) Parts.RemoveRange(count, Parts.Count - count);
    }
}
