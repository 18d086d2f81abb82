using System.Text.Json.Serialization;
using Coalition.Domain;
using Coalition.Web.Http;
using Coalition.Web.Ui;

namespace Coalition.Web.Features.Pledges;

/// <summary>A pledge as it stands at a moment: its terms, its state, what it waits for.</summary>
/// <param name="Shares">The known shares of a joint pledge; not there for a pledge of one alone.</param>
/// <param name="From">When these terms took effect; written as <c>effective</c>, a bare date where only the day is known.</param>
/// <param name="RecordedAt">When the revision in force was entered, UTC.</param>
/// <param name="Revision">Number of the revision in force.</param>
public sealed record PledgeRow(
    string Id, IReadOnlyList<string> Nations, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ShareRow>? Shares, IReadOnlyList<string> SharedWith, string? Body, string Title, Component Component, PledgeKind Kind, Phase Phase, Stage Stage,
    Quantity Quantity, Location Location, string Caveats, string Condition, ActivationState? Activation, IReadOnlyList<string> WaitingFor, EvidenceGrade Evidence,
    bool SecondHand, [property: JsonIgnore] DateTimeOffset From, Precision EffectivePrecision, DateTimeOffset RecordedAt, int Revision)
{
    public string Effective => Moment.Text(From, EffectivePrecision);

    [JsonIgnore]
    public Mark Mark => Marks.Of(Activation, Stage);
}

/// <summary>A page of pledges, and how many of all that pass the other filters carry each mark.</summary>
/// <param name="Counts">By mark, whatever marks are chosen; a mark no pledge carries counts 0.</param>
/// <param name="Known">Pledges in all, without any filter.</param>
[System.ComponentModel.ImmutableObject(true)]
public sealed record PledgeList(Page<PledgeRow> Page, IReadOnlyDictionary<Mark, int> Counts, int Known);

/// <summary>One step of the staircase: the whole terms from a date, and who recorded them when and why.</summary>
/// <param name="Revision">From 1, in the order they were recorded.</param>
/// <param name="InForce">Whether it is the one in force at the moment asked about.</param>
public sealed record RevisionRow(
    int Revision, IReadOnlyList<string> Nations, IReadOnlyList<ShareRow> Shares, IReadOnlyList<string> SharedWith, string? Body, string Title, Component Component, PledgeKind Kind, Phase Phase, Stage Stage,
    Quantity Quantity, Location Location, IReadOnlyList<string> LocationCountries, string Caveats, string ActivationText, string Condition, DateTimeOffset? ValidUntil,
    Confidence Confidence, EvidenceGrade Evidence, EvidenceGrade? LoweredTo, [property: JsonIgnore] DateTimeOffset From, Precision EffectivePrecision, bool InForce,
    string Reason, long LedgerSequence, DateTimeOffset RecordedAt, string RecordedBy, IReadOnlyList<CitationRow> Citations)
{
    public string Effective => Moment.Text(From, EffectivePrecision);
}

/// <summary>What one nation gives of a joint pledge, in the unit of the whole; bounds inclusive, null is open.</summary>
public sealed record ShareRow(string Nation, decimal? Low, decimal? High);

/// <summary>That one pledge goes on in another.</summary>
/// <param name="Pledge">The one that was split, merged or replaced.</param>
/// <param name="Successor">The one it goes on in.</param>
/// <param name="Title">What the other of the two is called then.</param>
public sealed record SuccessionRow(string Pledge, string Successor, string Title, SuccessionKind Kind, [property: JsonIgnore] DateTimeOffset From, Precision EffectivePrecision)
{
    public string Effective => Moment.Text(From, EffectivePrecision);
}

/// <summary>Where a revision stands in print.</summary>
public sealed record CitationRow(SourceRow Source, string Locator, string Words, string? SaidBy);

/// <summary>A source as it is cited.</summary>
/// <param name="Published">ISO date; may be a year or a month only, or empty.</param>
public sealed record SourceRow(
    string Id, string Title, string Publisher, string Published, Precision PublishedPrecision, string Url, SourceKind Kind, Reliability Reliability, string Relays, string Language)
{
    public static SourceRow Of(Source source) => new(
        source.Id, source.Title, source.Publisher, source.Published, source.PublishedPrecision, source.Url, source.Kind, source.Reliability, source.Relays, source.Language);
}

/// <summary>Another value reported for the same pledge; never counted.</summary>
public sealed record RivalRow(
    string Id, string Title, Quantity Quantity, string Caveats, Confidence Confidence, DateTimeOffset From, Precision EffectivePrecision, IReadOnlyList<SourceRow> Sources);

/// <summary>What somebody said about the pledge.</summary>
/// <param name="By">Code of the nation or body that speaks.</param>
public sealed record StatementRow(
    string Id, string Speaker, string SpeakerRole, string By, Stance Stance, string Paraphrase, Confidence Confidence, DateTimeOffset From, Precision EffectivePrecision, SourceRow Source);

/// <summary>Everything the page of one pledge shows.</summary>
/// <param name="Newest">Number of the newest revision known: what a new one must be built on.</param>
/// <param name="Revisions">In effective order.</param>
/// <param name="Others">Further pledges counted under the same nation or body, by id.</param>
/// <param name="Aliases">Ids of source rows that this pledge holds.</param>
/// <param name="Successions">The pledges it goes on in, and those that go on in it.</param>
public sealed record PledgeDetail(
    PledgeRow Pledge, long LedgerSequence, DateTimeOffset At, int Newest, ProofNode Proof, IReadOnlyList<RevisionRow> Revisions, IReadOnlyList<RivalRow> Rivals,
    IReadOnlyList<StatementRow> Statements, IReadOnlyList<PledgeRow> Others, IReadOnlyList<PledgeAlias> Aliases,
    IReadOnlyList<SuccessionRow> Successions)
{
    /// <summary>The revision in force.</summary>
    public RevisionRow InForce => Revisions.Single(revision => revision.InForce);

    /// <summary>Field by field, each value with the revision that brought it.</summary>
    public IReadOnlyList<FieldChange> FieldHistory => FieldChange.Of(Revisions);
}
