using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.Pledges;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Support;

/// <summary>
/// A dozen pledges, each chosen for what it shows: words only, withheld, a range, an open range, joint, of a body, a refusal, an ended one, the host's own army,
/// aid already running. Recorded in one entry; nothing else is.
/// </summary>
public static class SmallCoalition
{
    public static Source Press => new() { Id = "press", Title = "A report", Publisher = "The Paper", Url = "https://example.org/report", Kind = SourceKind.Press };
    public static Source Ministry => new()
    {
        Id = "ministry", Title = "Statement of a ministry", Publisher = "Ministry", Kind = SourceKind.OfficialStatement, Reliability = Reliability.Official,
    };

    /// <summary>The facts, new each time.</summary>
    public static Fact[] Facts() =>
    [
        Sample.Source, Press, Ministry,
        Nation("FR", "France", "France", "Франція"), Nation("GB", "United Kingdom", "Royaume-Uni", "Велика Британія"), Nation("DE", "Germany", "Allemagne", "Німеччина"),
        Nation("EE", "Estonia", "Estonie", "Естонія"), Nation("PL", "Poland", "Pologne", "Польща"), Nation("UA", "Ukraine", "Ukraine", "Україна"),
        Nation("TR", "Türkiye", "Türkiye", "Туреччина"),
        new Body { Code = "COW", Name = "Coalition of the Willing", Kind = "ad-hoc", SourceId = "press" },
        Sample.General(), Sample.Recorded("PARL-DE"), Sample.Recorded("HOST-REQUEST"),
        .. Pledge(Terms("FR-01", "CF-GENERAL and HOST-REQUEST", Stage.Declared, new(QuantityState.Stated, "several thousand", null, null, null, "troops"), caveats: "À la demande de l’Ukraine"), "press"),
        .. Pledge(Terms("GB-01", "CF-GENERAL", Stage.Declared, new(QuantityState.Withheld, "number undisclosed", null, null, null, "troops")), "press", "ministry"),
        .. Pledge(Terms("EE-01", "CF-GENERAL", Stage.Offered, new(QuantityState.Stated, "a company", 100, 150, 200, "troops"), effective: Sample.Paris.AddDays(-30)), "communique"),
        .. Pledge(Terms("DE-01", "CF-GENERAL and PARL-DE", Stage.Offered, new(QuantityState.Unknown, "", null, null, null, "troops"), location: Location.NeighbouringCountry, lowered: EvidenceGrade.D), "ministry"),
        .. Pledge(Terms("TR-03", "CF-GENERAL", Stage.Offered, new(QuantityState.Estimated, "at least 1,000", 1000, 1000, null, "troops")), "press"),
        .. Pledge(Terms("TR-04", "", Stage.Notified, new(QuantityState.Stated, "600 trainees", 600, 600, 600, "trainees"), component: Component.RegenerationTraining, kind: PledgeKind.Training), "ministry"),
        .. Pledge(Terms("GB-04", "CF-GENERAL", Stage.Declared, new(QuantityState.Stated, "military hubs", 2, 2, 3, "hubs"), component: Component.Hubs, kind: PledgeKind.Hub, nations: ["GB", "FR"]), "communique"),
        .. Pledge(Terms("COW-01", "CF-GENERAL", Stage.Declared, new(QuantityState.Stated, "26 states", 26, 26, 26, "states"), nations: [], body: "COW", confidence: Confidence.Reported), "press"),
        .. Pledge(Terms("COW-02", "CF-GENERAL", Stage.Declared, new(QuantityState.Stated, "a headquarters of 40", 40, 40, 40, "troops"), component: Component.HqCoordination, kind: PledgeKind.Hq, nations: [], body: "COW"), "press"),
        .. Pledge(Terms("PL-01", "", Stage.RuledOut, new(QuantityState.None, "no troops", null, null, null, "troops")), "press"),
        .. Pledge(Terms("DE-03", "", Stage.NotPlanned, new(QuantityState.None, "not at this stage", null, null, null, "troops"), confidence: Confidence.Disputed), "press"),
        .. Pledge(Terms("UA-01", "", Stage.Authorised, new(QuantityState.Stated, "800,000", 800_000, 800_000, 800_000, "troops"), kind: PledgeKind.HostForce), "ministry"),
        .. Pledge(Terms("GB-09", "", Stage.Authorised, new(QuantityState.Stated, "GBP 200m", 200_000_000, 200_000_000, 200_000_000, "GBP"), component: Component.Financing, kind: PledgeKind.Financing, phase: Phase.PreCeasefire), "ministry"),
        .. Pledge(Terms("EE-09", "", Stage.Declared, new(QuantityState.Stated, "50 troops", 50, 50, 50, "troops"), validUntil: Sample.Paris.AddDays(90)), "ministry"),
        Said("by-france", "FR", "FR-01"), Said("by-the-press-of-poland", "PL", "FR-01", "TR-03"), Said("by-ukraine", "UA", "COW-01"),
        new RivalClaim
        {
            Id = "FR-02", PledgeId = "FR-01", Title = "A closed briefing", Quantity = new(QuantityState.Estimated, "about 6,000", 6000, 6000, 6000, "troops"), SourceIds = ["press"],
            Confidence = Confidence.Disputed, Effective = Sample.Paris.AddDays(10), EffectivePrecision = Precision.Day,
        },
        new PledgeAlias { Id = "FR-02", PledgeId = "FR-01", Why = "rival" }, new PledgeAlias { Id = "FR-04", PledgeId = "GB-04", Why = "second-listing" },
    ];

    public static Nation Nation(string code, string en, string fr, string uk) => new()
    {
        Code = code, NameEn = en, NameFr = fr, NameUk = uk, SourceId = "press", Effective = Sample.Paris, EffectivePrecision = Precision.Day,
        Role = code switch { "FR" or "GB" => CoalitionRole.Lead, "UA" => CoalitionRole.Host, _ => CoalitionRole.Member }, CoalitionMember = code != "UA",
    };

    public static Revision Terms(
        string id, string condition, Stage stage, Quantity quantity, Component component = Component.MnfLand, PledgeKind kind = PledgeKind.Troops, Phase phase = Phase.PostCeasefire,
        Location location = Location.UkrainianTerritory, string caveats = "", List<string>? nations = null, string? body = null, Confidence confidence = Confidence.Official,
        EvidenceGrade? lowered = null, DateTimeOffset? effective = null, DateTimeOffset? validUntil = null, int number = 1) => new()
        {
            PledgeId = id, Number = number, Nations = nations ?? [id.Split('-')[0]], Body = body, Title = $"Terms of {id}", Component = component, Kind = kind, Phase = phase,
            Stage = stage, Quantity = quantity, Location = location, Caveats = caveats, Condition = condition, Confidence = confidence, LoweredTo = lowered,
            Effective = effective ?? Sample.Paris, EffectivePrecision = Precision.Day, ValidUntil = validUntil, Reason = "test",
        };

    /// <summary>A pledge with its first revision and what that cites.</summary>
    public static Fact[] Pledge(Revision terms, params string[] sources) =>
        [new Pledge { Id = terms.PledgeId }, terms, .. sources.Select((source, index) => new Citation { PledgeId = terms.PledgeId, RevisionNumber = terms.Number, Position = index + 1, SourceId = source })];

    public static Statement Said(string id, string by, params string[] about) => new()
    {
        Id = id, Speaker = "A speaker", By = by, Stance = Stance.Supports, Paraphrase = "Spoke of it.", PledgeIds = [.. about], SourceId = "press", Effective = Sample.Paris.AddDays(1),
        EffectivePrecision = Precision.Day,
    };

    /// <summary>Records it once in a database.</summary>
    public static async Task RecordAsync(RecordFixture record)
    {
        await using var db = await record.Contexts.CreateDbContextAsync();
        if ((await db.HeadAsync(TestContext.Current.CancellationToken)).Sequence == 0) Assert.Equal(1, (await record.Gate.RecordAsync(Facts())).Value);
    }

    public static PledgeQueries Pledges(this RecordFixture record) => ActivatorUtilities.GetServiceOrCreateInstance<PledgeQueries>(record.Services);
}
