using System.Globalization;
using Coalition.Domain;
using Coalition.Web.Ui;

namespace Coalition.Web.Features.Pledges;

public sealed partial class PledgeDraft
{
    /// <summary>The terms, which a colleague may change meanwhile, and what only their author has.</summary>
    private static readonly KeptFields<PledgeDraft> Fields = new KeptFields<PledgeDraft>()
        .Text("kind", (draft, text) => draft.Kind = FieldText.Known<PledgeKind>(text, draft.Kind), draft => draft.Kind)
        .Codes("owners", draft => draft.Owners)
        .Text("title", (draft, text) => draft.Title = text, draft => draft.Title)
        .Text("component", (draft, text) => draft.Component = FieldText.Known<Component>(text, draft.Component), draft => draft.Component)
        .Text("phase", (draft, text) => draft.Phase = FieldText.Known<Phase>(text, draft.Phase), draft => draft.Phase)
        .Text("stage", (draft, text) => draft.Stage = FieldText.Known<Stage>(text, ""), draft => draft.Stage)
        .Text("state", (draft, text) => draft.State = FieldText.Known<QuantityState>(text, ""), draft => draft.State)
        .Text("words", (draft, text) => draft.Words = text, draft => draft.Words)
        .Figure("low", (draft, figure) => draft.Low = figure, draft => draft.Low)
        .Figure("likely", (draft, figure) => draft.Likely = figure, draft => draft.Likely)
        .Figure("high", (draft, figure) => draft.High = figure, draft => draft.High)
        .Text("unit", (draft, text) => draft.Unit = text, draft => draft.Unit)
        .Text("shares", (draft, text) => draft.SharesText = text, draft => draft.SharesText)
        .Text("location", (draft, text) => draft.Location = FieldText.Known<Location>(text, draft.Location), draft => draft.Location)
        .Text("caveats", (draft, text) => draft.Caveats = text, draft => draft.Caveats)
        .Text("begins", (draft, text) => draft.ActivationText = text, draft => draft.ActivationText)
        .Text("condition", (draft, text) => draft.Condition = text, draft => draft.Condition)
        .Moment("until", draft => draft.Until)
        .Moment("effective", draft => draft.Effective)
        .Source(draft => draft.Source)
        .Text("said-by", (draft, text) => draft.SaidBy = text)
        .Text("reason", (draft, text) => draft.Reason = text)
        .Text("whose", (draft, text) => draft.Whose = text)
        .Text("absorbed", (draft, text) => draft.RestoreAbsorbed(text))
        .Text("built-on", (draft, text) => draft.StandOn(int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : draft.BuiltOn))
        .Text("key", (draft, text) => draft.Key = text);

    /// <summary>Takes back what the browser has kept, by the names of the fields.</summary>
    public void Restore(IReadOnlyDictionary<string, string> kept)
    {
        foreach (var (name, text) in kept)
            if (!Fields.Take(this, name, text) && !RestorePart(name, text)) RestoreShare(name, text);
        if (kept.TryGetValue("parts", out var parts)) RestoreNumberOfParts(parts);
    }

    /// <summary>Somebody has revised the pledge meanwhile: what its author has not changed becomes as it stands now, what he has stays his.</summary>
    public void TakeIn(PledgeDetail now)
    {
        var (before, after) = (new PledgeDraft(basis!), new PledgeDraft(now.InForce));
        Fields.TakeIn(this, before, after);
        (pledge, basis, BuiltOn) = (now, now.InForce, now.Newest);
    }

    // A form that was kept may be older than what the page has read since: it began from the terms in force then.
    private void StandOn(int number)
    {
        if (pledge?.Revisions.LastOrDefault(revision => revision.Revision <= number && revision.From <= pledge.At) is { } then) (basis, BuiltOn) = (then, number);
    }
}
