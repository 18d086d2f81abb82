using static Coalition.Domain.EvidenceGrade;

namespace Coalition.Domain.Tests;

public class EvidenceTests
{
    private static readonly (SourceKind, Reliability)
        Communique = (SourceKind.Communique, Reliability.Reference), Declaration = (SourceKind.Declaration, Reliability.Aggregator),
        Ministry = (SourceKind.OfficialStatement, Reliability.Official), Press = (SourceKind.Press, Reliability.EstablishedPress);

    public static TheoryData<Confidence, (SourceKind, Reliability)[], EvidenceGrade?, EvidenceGrade> Grades => new()
    {
        { Confidence.Disputed, [Communique], null, E },
        { Confidence.Reported, [Communique, Ministry], null, D },
        { Confidence.Official, [Communique], null, A },
        { Confidence.Official, [Press, Declaration], null, A },
        { Confidence.Official, [Press, Ministry], null, B },
        { Confidence.Official, [Press], null, C },
        { Confidence.Official, [], null, C },
        { Confidence.Official, [Communique], C, C },
        { Confidence.Official, [Communique], A, A },
        { Confidence.Official, [Press], A, C },
        { Confidence.Reported, [Press], B, D },
        { Confidence.Reported, [Press], E, E },
        { Confidence.Disputed, [Press], A, E },
    };

    [Theory]
    [MemberData(nameof(Grades))]
    public void A_grade_follows_from_confidence_and_sources_and_a_person_only_lowers_it(Confidence confidence, (SourceKind, Reliability)[] cited, EvidenceGrade? loweredTo, EvidenceGrade grade) =>
        Assert.Equal(grade, Evidence.Grade(confidence, cited, loweredTo));

    [Theory]
    [InlineData("FR", "", false)]
    [InlineData("FR", "FR", false)]
    [InlineData("FR", "GB", true)]
    [InlineData("FR", "GB FR", false)]
    [InlineData("GB FR", "FR", false)]
    [InlineData("FR EU", "EU", false)]
    [InlineData("FR", "US RU", true)]
    public void Second_hand_is_spoken_of_and_never_by_its_own(string own, string speakers, bool expected) =>
        Assert.Equal(expected, Evidence.IsSecondHand(own.Split(' '), speakers.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
}
