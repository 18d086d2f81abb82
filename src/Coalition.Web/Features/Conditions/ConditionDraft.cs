using Coalition.Domain;
using Coalition.Web.Ui;

namespace Coalition.Web.Features.Conditions;

/// <summary>A value of a condition while somebody types it.</summary>
public sealed class ConditionDraft
{
    private static readonly KeptFields<ConditionDraft> Fields = new KeptFields<ConditionDraft>()
        .Text("value", (draft, text) => draft.Value = FieldText.Known<ConditionValue>(text, "")).Moment("effective", draft => draft.Effective).Source(draft => draft.Source)
        .Text("note", (draft, text) => draft.Note = text).Text("key", (draft, text) => draft.Key = text);

    public string Value { get; set; } = "";
    public ZonedMoment Effective { get; } = new();
    public SourceDraft Source { get; } = new();
    public string Note { get; set; } = "";

    /// <summary>The same for every press of one form's button, so that a second press has no second effect.</summary>
    public string Key { get; private set; } = Guid.NewGuid().ToString();

    /// <summary>Enough is known to say what it would move.</summary>
    public bool CanPreview => Value.Length > 0 && Effective.Text is not null;

    /// <summary>Takes back what the browser has kept.</summary>
    public void Restore(IReadOnlyDictionary<string, string> kept) => Fields.Restore(this, kept);

    /// <summary>The fields that still need something.</summary>
    public IEnumerable<Fault> Missing()
    {
        if (Value.Length == 0) yield return new("value", "NeedsValue");
        if (Effective.Text is null) yield return new("effective", "NeedsEffective");
        if (Source.IsEmpty) yield return new("source-title", "NeedsSource");
    }

    public ConditionInput ToInput() => new(Value, Effective.Text, Source.IsEmpty ? null : Source.ToInput(), Note.Trim() is { Length: > 0 } given ? given : null);
}
