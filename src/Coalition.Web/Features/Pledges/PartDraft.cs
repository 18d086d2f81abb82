namespace Coalition.Web.Features.Pledges;

/// <summary>A part of a pledge while somebody types it: what it is called, whose it is, and how much of it there is.</summary>
public class PartDraft
{
    public string Title { get; set; } = "";

    /// <summary>Code of the one partner whose it is; empty for all that make the pledge.</summary>
    public string Whose { get; set; } = "";

    public string Words { get; set; } = "";
    public decimal? Low { get; set; }
    public decimal? Likely { get; set; }
    public decimal? High { get; set; }

    public bool HasFigure => Low is not null || Likely is not null || High is not null;
}
