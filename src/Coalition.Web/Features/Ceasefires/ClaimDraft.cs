using Coalition.Web.Ui;

namespace Coalition.Web.Features.Ceasefires;

/// <summary>A claim of a violation while somebody types it.</summary>
public sealed class ClaimDraft
{
    private static readonly KeptFields<ClaimDraft> Fields = new KeptFields<ClaimDraft>()
        .Text("by", (draft, text) => draft.By = text).Text("against", (draft, text) => draft.Against = text).Moment("effective", draft => draft.Effective)
        .Figure("count", (draft, count) => draft.Count = (int?)count).Text("period", (draft, text) => draft.Period = text).Text("summary", (draft, text) => draft.Summary = text)
        .Source(draft => draft.Source).Text("key", (draft, text) => draft.Key = text);

    public string By { get; set; } = "";
    public string Against { get; set; } = "";
    public ZonedMoment Effective { get; } = new();
    public int? Count { get; set; }
    public string Period { get; set; } = "";
    public string Summary { get; set; } = "";
    public SourceDraft Source { get; } = new();

    /// <summary>The same for every press of one form's button, so that a second press has no second effect.</summary>
    public string Key { get; private set; } = Guid.NewGuid().ToString();

    /// <summary>Takes back what the browser has kept.</summary>
    public void Restore(IReadOnlyDictionary<string, string> kept) => Fields.Restore(this, kept);

    /// <summary>The fields that still need something.</summary>
    public IEnumerable<Fault> Missing()
    {
        if (By.Length == 0) yield return new("by", "NeedsClaimant");
        if (Against.Length == 0) yield return new("against", "NeedsAccused");
        if (Effective.Text is null) yield return new("effective", "NeedsClaimedMoment");
        if (Summary.Trim().Length == 0) yield return new("summary", "NeedsClaim");
        if (Source.IsEmpty) yield return new("source-title", "NeedsSource");
    }

    public ClaimInput ToInput() => new(By, Against, Effective.Text, Source.ToInput(), Summary, Count, Period.Trim() is { Length: > 0 } given ? given : null);
}
