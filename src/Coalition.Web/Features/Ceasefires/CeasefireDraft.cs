using Coalition.Domain;
using Coalition.Web.Ui;

namespace Coalition.Web.Features.Ceasefires;

/// <summary>A ceasefire while somebody types it.</summary>
public sealed class CeasefireDraft
{
    private static readonly KeptFields<CeasefireDraft> Fields = new KeptFields<CeasefireDraft>()
        .Text("name", (draft, text) => draft.Name = text).Text("scope", (draft, text) => draft.Scope = FieldText.Known<Scope>(text, draft.Scope))
        .Codes("declared-by", draft => draft.DeclaredBy).Codes("accepted-by", draft => draft.AcceptedBy).Moment("end", draft => draft.AnnouncedEnd)
        .Text("geography", (draft, text) => draft.Geography = text).Source(draft => draft.Source).Text("key", (draft, text) => draft.Key = text);

    public string Name { get; set; } = "";
    public string Scope { get; set; } = "general";
    public List<string> DeclaredBy { get; } = [];
    public List<string> AcceptedBy { get; } = [];
    public ZonedMoment AnnouncedEnd { get; } = new();
    public string Geography { get; set; } = "";
    public SourceDraft Source { get; } = new();

    /// <summary>The same for every press of one form's button, so that a second press has no second effect.</summary>
    public string Key { get; private set; } = Guid.NewGuid().ToString();

    /// <summary>Takes back what the browser has kept.</summary>
    public void Restore(IReadOnlyDictionary<string, string> kept) => Fields.Restore(this, kept);

    /// <summary>The fields that still need something.</summary>
    public IEnumerable<Fault> Missing()
    {
        if (Name.Trim().Length == 0) yield return new("name", "NeedsName");
        if (DeclaredBy.Count == 0) yield return new("declared-by", "NeedsDeclarer");
        if (AnnouncedEnd is { Text: null, Fit: not ZoneFit.Nothing }) yield return new("end", "NeedsEnd");
        if (Source.IsUntitled) yield return new("source-title", "NeedsSource");
    }

    public CeasefireInput ToInput() =>
        new(Name, Scope, DeclaredBy, AcceptedBy, AnnouncedEnd.Text, Geography.Trim(), Source: Source.IsEmpty ? null : Source.ToInput());
}

/// <summary>A ceasefire record while somebody types it.</summary>
public sealed class RecordDraft
{
    private static readonly KeptFields<RecordDraft> Fields = new KeptFields<RecordDraft>()
        .Text("status", (draft, text) => draft.Status = FieldText.Known<CeasefireStatus>(text, "")).Moment("effective", draft => draft.Effective).Text("party", (draft, text) => draft.Party = text)
        .Moment("end", draft => draft.AnnouncedEnd).Text("of", (draft, text) => draft.Of = text).Source(draft => draft.Source).Text("summary", (draft, text) => draft.Summary = text)
        .Text("key", (draft, text) => draft.Key = text);

    public string Status { get; set; } = "";
    public ZonedMoment Effective { get; } = new();
    public string Party { get; set; } = "";
    public ZonedMoment AnnouncedEnd { get; } = new();
    public string Of { get; set; } = "";
    public SourceDraft Source { get; } = new();
    public string Summary { get; set; } = "";

    /// <summary>The same for every press of one form's button, so that a second press has no second effect.</summary>
    public string Key { get; private set; } = Guid.NewGuid().ToString();

    public bool AsksParty => Status is "accepted" or "rejected";
    public bool AsksEnd => Status is "in-force" or "extended";
    public bool AsksOf => Status is "in-error" or "adopted";

    /// <summary>Takes back what the browser has kept.</summary>
    public void Restore(IReadOnlyDictionary<string, string> kept) => Fields.Restore(this, kept);

    /// <summary>The fields that still need something.</summary>
    public IEnumerable<Fault> Missing()
    {
        if (Status.Length == 0) yield return new("status", "NeedsStatus");
        if (Effective.Text is null) yield return new("effective", "NeedsEffective");
        if (AsksParty && Party.Length == 0) yield return new("party", "NeedsParty");
        if (AsksOf && Of.Length == 0) yield return new("of", "NeedsOf");
        if (AsksEnd && AnnouncedEnd is { Text: null, Fit: not ZoneFit.Nothing }) yield return new("end", "NeedsEnd");
        if (Source.IsEmpty) yield return new("source-title", "NeedsSource");
    }

    /// <summary>What the service takes; a field the status does not ask for is not given.</summary>
    public RecordInput ToInput() => new(
        Status, Effective.Text, Source.ToInput(), AsksParty ? Party : null, AsksEnd ? AnnouncedEnd.Text : null, AsksOf ? Of : null, Summary.Trim() is { Length: > 0 } given ? given : null);
}
