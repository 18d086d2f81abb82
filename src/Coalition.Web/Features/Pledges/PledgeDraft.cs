using System.Globalization;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Ui;

namespace Coalition.Web.Features.Pledges;

/// <summary>The terms of a pledge while somebody types them: those of the revision he began from, until he changes them.</summary>
public sealed partial class PledgeDraft : PartDraft
{
    /// <summary>Of who said it: somebody who is not told.</summary>
    public const string NotTold = "-";

    private PledgeDetail? pledge;
    private RevisionRow? basis;

    /// <summary>A new pledge.</summary>
    public PledgeDraft() { }

    /// <summary>What is done to a pledge, from the terms in force. An act that their stage does not allow is any revision.</summary>
    public PledgeDraft(PledgeDetail pledge, PledgeAct act = PledgeAct.Revise)
    {
        (this.pledge, basis, BuiltOn) = (pledge, pledge.InForce, pledge.Newest);
        TakeTerms(basis);
        if (pledge.Pledge.Stage.CanActivate()) Act = act;
        if (Act == PledgeAct.Split) Parts.Add(new());
        if (Act == PledgeAct.Withdraw) (Stage, Until.Date, Until.Time) = (Code.Of(Domain.Stage.Withdrawn), null, null);
    }

    private PledgeDraft(RevisionRow terms) => TakeTerms(terms);

    /// <summary>Number of the newest revision its author has read; 0 for a new pledge.</summary>
    public int BuiltOn { get; private set; }

    public PledgeAct Act { get; }

    /// <summary>What stands already of the pledge whose terms are typed, in effective order.</summary>
    public IReadOnlyList<RevisionRow> Revisions => Act == PledgeAct.Replace ? [] : pledge?.Revisions ?? [];

    public List<string> Owners { get; private set; } = [];
    public string Kind { get; set; } = Code.Of(PledgeKind.Troops);
    public string Component { get; set; } = Code.Of(Domain.Component.MnfLand);
    public string Phase { get; set; } = Code.Of(Domain.Phase.PostCeasefire);
    public string Stage { get; set; } = "";
    public string State { get; set; } = "";
    public string Unit { get; set; } = Units.Troops;
    public string Location { get; set; } = Code.Of(Domain.Location.Unspecified);
    public string Caveats { get; set; } = "";
    public string ActivationText { get; set; } = "";
    public string Condition { get; set; } = "";
    public ZonedMoment Until { get; } = new();
    public ZonedMoment Effective { get; } = new();
    public SourceDraft Source { get; } = new();
    public string SaidBy { get; set; } = "";
    public string Reason { get; set; } = "";

    /// <summary>The same for every press of one form's button, so that a second press has no second effect.</summary>
    public string Key { get; private set; } = Guid.NewGuid().ToString();

    public bool IsRevision => pledge is not null;

    public KindFields Asks => KindFields.Of(Code.Parse<PledgeKind>(Kind));

    /// <summary>Whether figures may stand: the nation or others have given some.</summary>
    public bool AsksFigures => State is "stated" or "estimated";

    /// <summary>What the words propose, or null.</summary>
    public QuantityProposal? Proposal => AsksFigures ? QuantityWords.Propose(Words, Unit) : null;

    /// <summary>Whether the figures that stand are the proposed ones.</summary>
    public bool FollowsProposal => Proposal is { } proposed && (Low, Likely, High) == (proposed.Low, proposed.Likely, proposed.High) && (proposed.Unit.Length == 0 || proposed.Unit == Unit);

    /// <summary>The units offered: those of the kind, and the one that stands.</summary>
    public IEnumerable<string> UnitsOffered => Asks.Units.Append(Unit).Where(unit => unit.Length > 0).Distinct();

    /// <summary>Enough is known to say what it would move.</summary>
    public bool CanPreview => Owners.Count > 0 && Stage.Length > 0 && State.Length > 0 && Effective.Text is not null && (Act != PledgeAct.Merge || Absorbed.Count > 0);

    /// <summary>Another kind: its usual component and unit, as nobody has chosen others for it.</summary>
    public void ChooseKind() => (Component, Unit) = (Code.Of(Asks.Component), Asks.Units[0]);

    /// <summary>The figures the words propose; each may be changed afterwards.</summary>
    public void TakeProposal()
    {
        if (Proposal is not { } proposed) return;
        (Low, Likely, High) = (proposed.Low, proposed.Likely, proposed.High);
        if (proposed.Unit.Length > 0) Unit = proposed.Unit;
    }

    /// <summary>The fields that still need something, in their order on the page.</summary>
    public IEnumerable<Fault> Missing()
    {
        if (Act == PledgeAct.Merge && Absorbed.Count == 0) yield return new("absorbed", "NeedsAbsorbed");
        if (Owners.Count == 0) yield return new("owners", "NeedsOwner");
        if (Title.Trim().Length == 0) yield return new("title", "NeedsTitle");
        for (var number = 0; number < Parts.Count; number++)
            if (Parts[number].Title.Trim().Length == 0) yield return new($"part-{number}-title", "NeedsTitle");
        if (Stage.Length == 0) yield return new("stage", "NeedsStage");
        if (State.Length == 0) yield return new("state-stated", "NeedsState");
        if (Effective.Text is null) yield return new("effective", "NeedsEffective");
        if (Until is { Text: null, Fit: not ZoneFit.Nothing }) yield return new("until", "NeedsUntil");
        if (Source.IsEmpty) yield return new("source-title", "NeedsSource");
        if (SaidBy.Length == 0) yield return new("said-by", "NeedsSpeaker");
        if (IsRevision && Reason.Trim().Length == 0) yield return new("reason", "NeedsReason");
    }

    /// <summary>The whole terms. What the form does not ask for stays as it stood.</summary>
    public PledgeInput ToInput(Names names)
    {
        var bodies = Owners.Where(code => names.Parties.TryGetValue(code, out var party) && party.IsBody).ToList();
        var figures = AsksFigures || State == "none";
        var source = Source.ToInput();
        return new(
            [.. Owners.Except(bodies)], Title, Component, Kind, Phase, Stage, new(State, Words, figures ? Low : null, figures ? Likely : null, figures ? High : null, Unit), Location, Condition, Effective.Text,
            new(source.Title, source.Url, source.Publisher, source.Published, SaidBy: SaidBy is NotTold or "" ? null : SaidBy), Reason, bodies.FirstOrDefault(),
            basis?.SharedWith, basis?.LocationCountries, Caveats, ActivationText, Until.Text, basis is null ? null : Code.Of(basis.Confidence), basis?.LoweredTo, SharesTyped());
    }

    private void TakeTerms(RevisionRow terms)
    {
        Owners = [.. terms.Nations.Count > 0 || terms.Body is null ? terms.Nations : [terms.Body]];
        (Title, Caveats, ActivationText, Condition) = (terms.Title, terms.Caveats, terms.ActivationText, terms.Condition);
        (Kind, Component, Phase, Stage, Location) = (Code.Of(terms.Kind), Code.Of(terms.Component), Code.Of(terms.Phase), Code.Of(terms.Stage), Code.Of(terms.Location));
        (State, Words, Unit) = (Code.Of(terms.Quantity.State), terms.Quantity.Words, terms.Quantity.Unit);
        (Low, Likely, High) = (terms.Quantity.Low, terms.Quantity.Likely, terms.Quantity.High);
        foreach (var share in terms.Shares) (ShareOf(share.Nation).Low, ShareOf(share.Nation).High) = (share.Low, share.High);
        if (terms.ValidUntil is { } end) Until.SetEnd(end);
    }
}
