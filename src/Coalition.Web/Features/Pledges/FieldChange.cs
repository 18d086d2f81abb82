using Coalition.Domain;

namespace Coalition.Web.Features.Pledges;

/// <summary>A term that a history is told of.</summary>
public enum PledgeField { Title, Nations, Component, Kind, Phase, Stage, Quantity, Shares, Condition, Begins, Location, Caveats, Validity, Evidence }

/// <summary>A value a term took: to be read from the revision that brought it.</summary>
public sealed record FieldChange(PledgeField Field, RevisionRow Revision)
{
    /// <summary>The changes by field, then in effective order; a revision that left a field as it was is not among them.</summary>
    /// <param name="revisions">In effective order.</param>
    public static IReadOnlyList<FieldChange> Of(IReadOnlyList<RevisionRow> revisions) =>
        [.. Enum.GetValues<PledgeField>().SelectMany(field => Of(field, revisions))];

    private static IEnumerable<FieldChange> Of(PledgeField field, IReadOnlyList<RevisionRow> revisions)
    {
        object? before = null;
        foreach (var revision in revisions)
        {
            var value = Value(field, revision);
            if (!value.Equals(before)) yield return new(field, revision);
            before = value;
        }
    }

    private static object Value(PledgeField field, RevisionRow revision) => field switch
    {
        PledgeField.Title => revision.Title,
        PledgeField.Nations => string.Join(',', revision.Nations.Append(revision.Body ?? "")) + "|" + string.Join(',', revision.SharedWith),
        PledgeField.Component => revision.Component,
        PledgeField.Kind => revision.Kind,
        PledgeField.Phase => revision.Phase,
        PledgeField.Stage => revision.Stage,
        PledgeField.Quantity => revision.Quantity,
        PledgeField.Shares => string.Join(',', revision.Shares),
        PledgeField.Condition => revision.Condition,
        PledgeField.Begins => revision.ActivationText,
        PledgeField.Location => (revision.Location, string.Join(',', revision.LocationCountries)),
        PledgeField.Caveats => revision.Caveats,
        PledgeField.Validity => revision.ValidUntil ?? DateTimeOffset.MaxValue,
        PledgeField.Evidence => (revision.Evidence, revision.Confidence, revision.LoweredTo),
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };
}
