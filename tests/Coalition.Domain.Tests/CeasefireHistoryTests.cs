using Coalition.Domain.Tests.Support;

namespace Coalition.Domain.Tests;

public class CeasefireHistoryTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("proposed 1; announced 2; accepted 3 UA; violated 4", "")]
    [InlineData("in-force 1", "1..* RU open")]
    [InlineData("in-force 1; violated 2; violated 3", "1..* RU open")]
    [InlineData("in-force 1; ended 5", "1..5 RU open")]
    [InlineData("in-force 1; expired 5", "1..5 RU open")]
    [InlineData("in-force 1; collapsed 5", "1..5 RU open")]
    [InlineData("in-force 1; suspended 5", "1..5 RU open")]
    [InlineData("in-force 1; suspended 5; in-force 8", "1..5 RU open, 8..* RU open")]
    [InlineData("ended 1; in-force 2", "2..* RU open")]
    [InlineData("in-force 1; ended 1", "")]
    [InlineData("ended 1; in-force 1", "1..* RU open")]
    [InlineData("in-force 1; ended 3; in-force 3", "1..3 RU open, 3..* RU open")]
    [InlineData("ended 5; in-force 1", "1..5 RU open")]
    public void It_is_in_force_from_its_record_until_an_end(string records, string spans) => Check(Declared(), records, spans);

    [Theory]
    [InlineData("in-force 1", "1..10 RU")]
    [InlineData("in-force 1; ended 4", "1..4 RU")]
    [InlineData("in-force 1; ended 10", "1..10 RU")]
    [InlineData("in-force 1; ended 12", "1..10 RU")]
    [InlineData("in-force 9.5", "9.5..10 RU")]
    [InlineData("in-force 10", "")]
    [InlineData("in-force 12", "")]
    [InlineData("in-force 12 end=15", "12..15 RU")]
    [InlineData("in-force 1; in-force 12", "1..10 RU")]
    [InlineData("in-force 1; in-force 12 end=15", "1..10 RU, 12..15 RU")]
    [InlineData("in-force 1; in-force 10 end=15", "1..10 RU, 10..15 RU")]
    [InlineData("in-force 1 end=5", "1..5 RU")]
    [InlineData("in-force 1; ended 4; in-force 6", "1..4 RU, 6..10 RU")]
    public void An_announced_end_ends_it(string records, string spans) => Check(Declared(end: 10), records, spans);

    [Theory]
    [InlineData("in-force 1; extended 5 end=20", "1..5 RU, 5..20 RU since 1")]
    [InlineData("in-force 1; extended 5", "1..5 RU, 5..* RU open since 1")]
    [InlineData("extended 0 end=20; in-force 1", "1..20 RU")]
    [InlineData("extended 0; in-force 1", "1..* RU open")]
    [InlineData("in-force 1; extended 5; extended 7 end=9", "1..5 RU, 5..7 RU open since 1, 7..9 RU since 1")]
    [InlineData("in-force 1; extended 5 end=6", "1..5 RU, 5..6 RU since 1")]
    [InlineData("in-force 1; extended 5 end=3", "1..5 RU")]
    [InlineData("in-force 1; extended 10 end=20", "1..10 RU")]
    [InlineData("in-force 1; extended 11", "1..10 RU")]
    [InlineData("in-force 1; extended 11; in-force 12", "1..10 RU")]
    [InlineData("in-force 1; ended 3; extended 5 end=20", "1..3 RU")]
    [InlineData("in-force 1; ended 3; extended 5 end=20; in-force 12", "1..3 RU, 12..20 RU")]
    [InlineData("in-force 1; in-force 5 end=20", "1..5 RU, 5..20 RU since 1")]
    [InlineData("in-force 1; in-force 5", "1..10 RU")]
    [InlineData("in-force 1; in-force 8 end=5", "1..10 RU")]
    [InlineData("in-force 1; in-force 8 end=8", "1..10 RU")]
    [InlineData("in-force 1 end=0.5", "")]
    public void An_extension_moves_the_end_unless_it_comes_too_late(string records, string spans) => Check(Declared(end: 10), records, spans);

    [Theory]
    [InlineData("accepted 0 UA; in-force 1", "1..* RU+UA open")]
    [InlineData("in-force 1; accepted 3 UA", "1..3 RU open, 3..* RU+UA open since 1")]
    [InlineData("in-force 1; accepted 1 UA", "1..* RU+UA open")]
    [InlineData("in-force 1; accepted 3 UA; accepted 4 UA", "1..3 RU open, 3..* RU+UA open since 1")]
    [InlineData("in-force 1; accepted 3 UA; rejected 5 UA", "1..3 RU open, 3..5 RU+UA open since 1, 5..* RU open since 1")]
    [InlineData("in-force 1; rejected 3 RU; accepted 5 RU", "1..3 RU open, 3..5  open since 1, 5..* RU open since 1")]
    [InlineData("rejected 0 RU; in-force 1", "1..*  open")]
    [InlineData("rejected 0 UA; in-force 1; accepted 2 UA", "1..2 RU open, 2..* RU+UA open since 1")]
    [InlineData("in-force 1; ended 3; accepted 4 UA; in-force 5", "1..3 RU open, 5..* RU+UA open")]
    [InlineData("in-force 1; rejected 3 UA", "1..* RU open")]
    [InlineData("in-force 1; accepted 3", "1..* RU open")]
    public void Who_agreed_changes_with_acceptances_and_rejections(string records, string spans) => Check(Declared(), records, spans);

    [Fact]
    public void Acceptances_given_with_the_ceasefire_count_whenever_it_is_in_force() =>
        Assert.Equal("1..3 RU+UA open, 5..* RU+UA open", CeasefireHistory.Fold(Sample.Ceasefire(), Notation.Records("in-force 1; ended 3; in-force 5")).Text());

    [Theory]
    [InlineData("in-force 3; in-force 1", "1..* RU open")]
    [InlineData("in-force 1; in-force 3; adopted 9 of=r2", "3..* RU open")]
    [InlineData("in-force 1; in-force 3; adopted 9 of=r1", "1..* RU open")]
    [InlineData("in-force 1; in-force 3; adopted 0 of=r2", "3..* RU open")]
    [InlineData("in-force 1; in-force 3; in-force 5; adopted 9 of=r2", "3..* RU open")]
    [InlineData("in-force 1; in-force 3; adopted 8 of=r2; adopted 9 of=r1", "1..* RU open")]
    [InlineData("in-force 1; in-force 3; adopted 9 of=r2; adopted 8 of=r1", "3..* RU open")]
    [InlineData("in-force 1; in-force 3; adopted 9 of=r2; in-error 10 of=r3", "1..* RU open")]
    [InlineData("in-force 1; in-force 3; adopted 9 of=r2; in-error 10 of=r2", "1..* RU open")]
    [InlineData("in-force 1; in-force 3; adopted 9 of=nothing", "1..* RU open")]
    [InlineData("in-force 1; ended 2; in-force 3; adopted 9 of=r3", "1..2 RU open, 3..* RU open")]
    [InlineData("in-force 1; in-force 3; ended 5; in-force 7; in-force 8; adopted 9 of=r2; adopted 9 of=r5", "3..5 RU open, 8..* RU open")]
    [InlineData("in-force 1; violated 2; in-force 3; adopted 9 of=r3", "3..* RU open")]
    [InlineData("in-force 1 end=2; in-force 3 end=6; adopted 9 of=r2", "1..2 RU, 3..6 RU")]
    [InlineData("in-force 1 end=4; in-force 3 end=6; adopted 9 of=r2", "3..6 RU")]
    [InlineData("in-force 1 end=4; in-force 3; adopted 9 of=r2", "3..* RU open")]
    public void Of_rival_starts_the_adopted_counts_else_the_earliest(string records, string spans) => Check(Declared(), records, spans);

    [Theory]
    [InlineData("in-force 1; in-error 5 of=r1", "")]
    [InlineData("in-force 1; in-error 0 of=r1", "")]
    [InlineData("in-force 1; ended 4; in-error 5 of=r2", "1..* RU open")]
    [InlineData("in-force 1; in-force 3; in-error 5 of=r1", "3..* RU open")]
    [InlineData("in-force 1; in-error 5 of=r1; in-error 6 of=r2", "1..* RU open")]
    [InlineData("in-force 1; in-error 6 of=r1; in-error 5 of=r2", "1..* RU open")]
    [InlineData("in-force 1; in-error 5 of=r1; in-error 6 of=r2; in-error 7 of=r3", "")]
    [InlineData("in-force 1; in-error 5 of=r1; in-error 6 of=r1; in-error 7 of=r2", "")]
    [InlineData("in-force 1; accepted 3 UA; in-error 5 of=r2", "1..* RU open")]
    [InlineData("in-force 1; extended 3 end=4; in-error 5 of=r2", "1..* RU open")]
    [InlineData("in-force 1; in-error 5", "1..* RU open")]
    public void A_record_in_error_never_counted(string records, string spans) => Check(Declared(), records, spans);

    [Fact]
    public void A_judgement_not_yet_in_the_ledger_is_heard_before_those_that_are()
    {
        var proposed = Notation.Records("in-force 1; in-error 2 of=r1");
        var later = new CeasefireRecord { Id = "r3", CeasefireId = "cf", Status = CeasefireStatus.InError, Of = "r2", SourceId = "s", Effective = Sample.Day(2), EffectivePrecision = Precision.Day };
        Assert.Equal(["r1", "r3"], CeasefireHistory.WithoutErrors([.. proposed, later]).Select(record => record.Id));
        Assert.Equal(["r3", "r1"], CeasefireHistory.WithoutErrors([later, .. proposed]).Select(record => record.Id));
    }

    [Fact]
    public void A_stretch_names_the_record_that_opened_it()
    {
        var spans = CeasefireHistory.Fold(Declared(), Notation.Records("announced 0; in-force 1; accepted 3 UA; extended 4 end=6; ended 5"));
        Assert.Equal(["r2", "r3", "r4"], spans.Select(span => span.Record));
    }

    private static Ceasefire Declared(double? end = null) => Sample.Ceasefire(acceptedBy: "", end: end);

    private static void Check(Ceasefire ceasefire, string records, string spans) =>
        Assert.Equal(spans, CeasefireHistory.Fold(ceasefire, Notation.Records(records)).Text());
}
