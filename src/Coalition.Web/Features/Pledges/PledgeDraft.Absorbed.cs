using System.Globalization;
using Coalition.Domain;
using Coalition.Web.Data;

namespace Coalition.Web.Features.Pledges;

/// <summary>A pledge picked to become a part of another.</summary>
/// <param name="Revision">Number of its newest revision when it was picked.</param>
public sealed record PickedPledge(string Id, int Revision)
{
    /// <summary>What it says; null until it is read.</summary>
    public PledgeRow? Row { get; init; }
}

public sealed partial class PledgeDraft
{
    /// <summary>Of a merger, the pledges that become a part of this one, in the order they were picked.</summary>
    public List<PickedPledge> Absorbed { get; private set; } = [];

    /// <summary>They as the form keeps them, such as <c>FR-02:1,GB-07:3</c>.</summary>
    public string AbsorbedText => string.Join(',', Absorbed.Select(picked => FormattableString.Invariant($"{picked.Id}:{picked.Revision}")));

    /// <summary>The pledge as it stood and they together; null while none has a figure, or the units differ.</summary>
    public Quantity? AbsorbedTogether => Absorbed.Count > 0 && Absorbed.TrueForAll(picked => picked.Row?.Quantity.Unit == Whole.Unit)
        ? Together.Of([Whole, .. Absorbed.Select(picked => picked.Row!.Quantity)])
        : null;

    public bool FollowsTogether => AbsorbedTogether is { } sum && AsksFigures && (Low, Likely, High) == (sum.Low, sum.Likely, sum.High);

    /// <summary>The figures of all together; each may be changed afterwards.</summary>
    public void TakeTogether()
    {
        if (AbsorbedTogether is not { } sum) return;
        (Low, Likely, High) = (sum.Low, sum.Likely, sum.High);
        if (!AsksFigures) State = Code.Of(QuantityState.Estimated);
    }

    public MergeInput ToMerge(Names names) => new(ToInput(names), [.. Absorbed.Select(picked => new AbsorbedInput(picked.Id, picked.Revision))]);

    private void RestoreAbsorbed(string text) => Absorbed =
    [
        .. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(picked => picked.Split(':')).Where(picked => picked.Length == 2 && int.TryParse(picked[1], CultureInfo.InvariantCulture, out _))
            .Select(picked => new PickedPledge(picked[0], int.Parse(picked[1], CultureInfo.InvariantCulture))),
    ];
}
