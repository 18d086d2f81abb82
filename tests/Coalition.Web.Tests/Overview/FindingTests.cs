using Bunit;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.Overview;
using Coalition.Web.Tests.Support;
using Coalition.Web.Texts;
using Coalition.Web.Ui;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Standing = Coalition.Domain.Standing;

namespace Coalition.Web.Tests.Overview;

/// <summary>The titles of the figures say what the data says, whatever it is, in three languages.</summary>
public sealed class FindingTests : ScreenContext
{
    private static readonly Quantity Company = new(QuantityState.Stated, "a company", 100, 150, 200, Units.Troops);
    private static readonly Quantity Undisclosed = new(QuantityState.Withheld, "number undisclosed", null, null, null, Units.Troops);

    [Theory]
    [InlineData("en-GB", "No committed troop figure exists. The only number on offer is Estonia’s 100–200.")]
    [InlineData("fr-FR", "Aucun effectif engagé n’est chiffré. Le seul nombre offert\u00a0: Estonie, 100–200.")]
    [InlineData("uk-UA", "Жодне зобов’язання надати військових не має числа. Єдине запропоноване число: Естонія, 100–200.")]
    public void The_real_story_is_told_in_three_languages(string culture, string title)
    {
        Speak(culture);
        Assert.Equal(title, Title([("FR", Stage.Declared, Undisclosed)], [("EE", Stage.Offered, Company), ("DE", Stage.Offered, Undisclosed)]));
    }

    [Fact]
    public void A_name_that_ends_in_s_takes_the_bare_apostrophe() =>
        Assert.EndsWith("The only number on offer is Netherlands’ 100–200.", Title([], [("NL", Stage.Offered, Company)]), StringComparison.Ordinal);

    [Fact]
    public void Committed_figures_are_named_with_what_they_leave_out() =>
        Assert.Equal("Committed: 100–200 troops. 1 pledge gives no figure. Nothing more is on offer.", Title([("EE", Stage.Declared, Company), ("FR", Stage.Declared, Undisclosed)], []));

    [Fact]
    public void Several_offers_with_a_figure_are_summed() =>
        Assert.Equal("No troops are committed. On offer: 200–400 troops.", Title([], [("EE", Stage.Offered, Company), ("NL", Stage.Offered, Company)]));

    [Fact]
    public void An_open_sum_says_at_least() =>
        Assert.Equal("Committed: ≥\u00a0100 troops. No number is on offer.", Title([("EE", Stage.Declared, Company with { High = null })], [("FR", Stage.Offered, Undisclosed)]));

    [Fact]
    public void Nothing_at_all_is_said_plainly()
    {
        Assert.Equal("No troops are committed or on offer.", Title([], []));
        Assert.Equal("Nothing is committed or on offer in ships.", Title([], [], "ships"));
    }

    [Theory]
    [InlineData(12, 0, "Of 16 pledges, 12 are refusals. All 12 refusals concern “Land force”.")]
    [InlineData(7, 5, "Of 16 pledges, 12 are refusals. 7 of 12 refusals concern “Land force”.")]
    [InlineData(6, 6, "Of 16 pledges, 12 are refusals.")]
    [InlineData(1, 0, "Of 5 pledges, 4 wait for their conditions.")]
    public void The_components_name_the_most_common_state_and_where_the_refusals_are(int land, int sea, string title)
    {
        ComponentRow[] rows =
        [
            new(Component.MnfLand, [new(Mark.Dormant, 4), new(Mark.Refused, land)], ""),
            .. sea > 0 ? new[] { new ComponentRow(Component.MnfSea, [new(Mark.Refused, sea)], "") } : [],
        ];
        Assert.Equal(title, Finding().Components(rows));
    }

    [Theory]
    [InlineData(1, "Ще 1 внесок діє.")]
    [InlineData(2, "Ще 2 внески діють.")]
    [InlineData(5, "Ще 5 внесків діють.")]
    [InlineData(21, "Ще 21 внесок діє.")]
    public void What_moved_is_counted_as_Ukrainian_counts(int more, string said)
    {
        Speak("uk-UA");
        Assert.Equal(said, Said().Moved([new(ActivationState.Active, 3, 3 + more), new(ActivationState.Dormant, 40, 40 - more)]));
    }

    private string Title((string Nation, Stage Stage, Quantity Quantity)[] committed, (string Nation, Stage Stage, Quantity Quantity)[] offered, string unit = Units.Troops)
    {
        var rows = committed.Concat(offered).Select(pledge => new OverviewPledge($"{pledge.Nation}-01", [pledge.Nation], null, "Terms", pledge.Stage, ActivationState.Dormant, pledge.Quantity, [], []))
            .Select(pledge => new OverviewRow(new(pledge.Nations[0]), null, null, pledge.Stage == Stage.Offered ? [] : [pledge], pledge.Stage == Stage.Offered ? [pledge] : [], [], []));
        return Finding().Forces(new(ForceDimension.Nation, unit, 1, Noon, Sum(committed, Standing.Committed), Sum(offered, Standing.Offered), [.. rows]) { Sources = 0, Dated = null });

        ForceGroup Sum((string Nation, Stage Stage, Quantity Quantity)[] pledges, Standing standing) =>
            new(new(), Total.Of(pledges.Select(pledge => new Countable(pledge.Nation, pledge.Quantity, pledge.Stage, Phase.PostCeasefire, PledgeKind.Troops, false)), unit, standing), 0, "");
    }

    private Finding Finding() => new(Words, Services.GetRequiredService<IStringLocalizer<OverviewTexts>>(), Said());

    private OverviewWords Said() => new(Words, Services.GetRequiredService<IStringLocalizer<OverviewTexts>>(), Names.None with
    {
        Parties = new Dictionary<string, PartyName>
        {
            ["EE"] = new("EE", "Estonia", "Estonie", "Естонія", false), ["NL"] = new("NL", "Netherlands", "Pays-Bas", "Нідерланди", false),
        },
    });
}
