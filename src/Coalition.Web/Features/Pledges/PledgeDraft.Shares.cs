using Coalition.Web.Ui;

namespace Coalition.Web.Features.Pledges;

/// <summary>What one partner gives of a joint pledge, as it is typed.</summary>
public sealed class ShareDraft
{
    public decimal? Low { get; set; }
    public decimal? High { get; set; }
}

public sealed partial class PledgeDraft
{
    private readonly Dictionary<string, ShareDraft> shares = [];

    /// <summary>Several make it together, and there is a number to share.</summary>
    public bool AsksShares => Owners.Count > 1 && AsksFigures;

    /// <summary>The share of a partner, typed or not.</summary>
    public ShareDraft ShareOf(string nation) => shares.TryGetValue(nation, out var share) ? share : shares[nation] = new();

    /// <summary>A share that the form has kept under the name of its field, such as <c>share-FR-low</c>.</summary>
    private void RestoreShare(string name, string text)
    {
        if (name.Split('-') is ["share", var nation, "low"]) ShareOf(nation).Low = FieldText.Figure(text);
        else if (name.Split('-') is ["share", var partner, "high"]) ShareOf(partner).High = FieldText.Figure(text);
    }

    /// <summary>All of them as one term, such as <c>FR:100:200,GB::50</c>, to be compared with a colleague's.</summary>
    private string SharesText
    {
        get => string.Join(',', shares.Where(share => share.Value.Low is not null || share.Value.High is not null).OrderBy(share => share.Key, StringComparer.Ordinal)
            .Select(share => $"{share.Key}:{FieldText.Of(share.Value.Low)}:{FieldText.Of(share.Value.High)}"));
        set
        {
            shares.Clear();
            foreach (var share in value.Split(',', StringSplitOptions.RemoveEmptyEntries))
                if (share.Split(':') is [var nation, var low, var high]) (ShareOf(nation).Low, ShareOf(nation).High) = (FieldText.Figure(low), FieldText.Figure(high));
        }
    }

    private List<ShareInput>? SharesTyped() => AsksShares
        ? [.. Owners.Where(shares.ContainsKey).Select(nation => new ShareInput(nation, shares[nation].Low, shares[nation].High)).Where(share => share.Low is not null || share.High is not null)]
        : null;
}
