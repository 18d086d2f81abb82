using System.Reflection;
using Coalition.Domain;
using Coalition.Web.Features.Pledges;

namespace Coalition.Web.Tests.Pledges;

public sealed class FieldChangeTests
{
    // What says which revision it is, when it took effect and who recorded it has columns of its own; citations stand with the sources.
    private static readonly string[] Apart =
    [
        nameof(RevisionRow.Revision), nameof(RevisionRow.From), nameof(RevisionRow.Effective), nameof(RevisionRow.EffectivePrecision), nameof(RevisionRow.InForce), nameof(RevisionRow.Reason),
        nameof(RevisionRow.LedgerSequence), nameof(RevisionRow.RecordedAt), nameof(RevisionRow.RecordedBy), nameof(RevisionRow.Citations),
    ];

    private static readonly RevisionRow First = new(
        1, ["FR"], [], [], null, "Troops", Component.MnfLand, PledgeKind.Troops, Phase.PostCeasefire, Stage.Offered, new(QuantityState.Unknown, "several", null, null, null, "troops"), Location.UkrainianTerritory,
        ["UA"], "", "", "CF-GENERAL", null, Confidence.Official, EvidenceGrade.B, null, DateTimeOffset.UnixEpoch, Precision.Day, true, "", 1, DateTimeOffset.UnixEpoch, "Editor", []);

    public static TheoryData<string> Terms => [.. typeof(RevisionRow).GetProperties().Select(term => term.Name).Except(Apart)];

    [Theory]
    [MemberData(nameof(Terms))]
    public void No_term_changes_without_a_line_in_the_history(string term)
    {
        var second = First with { Revision = 2 };
        var property = typeof(RevisionRow).GetProperty(term)!;
        property.SetValue(second, Other(property));
        Assert.Single(FieldChange.Of([First, second]), change => change.Revision.Revision == 2);
    }

    private static object Other(PropertyInfo term) => (Nullable.GetUnderlyingType(term.PropertyType) ?? term.PropertyType) switch
    {
        var type when type == typeof(string) => "otherwise",
        var type when type == typeof(DateTimeOffset) => DateTimeOffset.UnixEpoch.AddDays(1),
        var type when type == typeof(Quantity) => First.Quantity with { Words = "many" },
        var type when type == typeof(IReadOnlyList<string>) => new[] { "DE" },
        var type when type == typeof(IReadOnlyList<ShareRow>) => new[] { new ShareRow("FR", 1, 2) },
        var type => Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)!,
    };
}
