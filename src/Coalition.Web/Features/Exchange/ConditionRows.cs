using Coalition.Domain;

namespace Coalition.Web.Features.Exchange;

/// <summary>Rows of the condition catalogue, and the record each recorded condition begins with.</summary>
public static class ConditionRows
{
    private static readonly string[] Categories =
        ["ceasefire", "legal", "national-procedure", "mandate", "external", "political", "financial", "suspensive", "trigger"];

    private static readonly string[] TestKinds =
    [
        "ceasefire-in-force", "date-reached", "document-status", "per-nation-procedure", "mandate", "confirmation-by", "mechanism-status", "assessment", "event",
        "hours-after-event", "violation-absent",
    ];

    public static void Draft(ImportDraft draft)
    {
        var keyed = draft.Keyed(ImportFormat.Conditions, "code");
        draft.Known.Conditions.UnionWith(keyed.Keys);
        foreach (var (code, row) in keyed)
        {
            var condition = Condition(draft, row, code);
            draft.Add(row, condition);
            if (Test(draft, row, condition) is ConditionTest.Recorded && Record(draft, row, code) is { } record) draft.Add(row, record);
        }
    }

    private static Condition Condition(ImportDraft draft, CsvRow row, string code)
    {
        if (code.Length > 0 && (!ConditionTreeParser.IsCode(code) || code == Activation.Commitment))
            row.Refuse("code", Sentence.Of("ConditionCodeUnfit", code));
        return new()
        {
            Code = code,
            Name = row.Required("name"),
            Category = row.OneOf("category", Categories),
            Subject = draft.Nation(row, "subject"),
            Description = row.Text("description"),
            TestKind = row.OneOf("test_kind", TestKinds),
            TestParameter = row.Text("test_parameter"),
            EvidenceRequired = row.Text("evidence_required"),
            SourceId = draft.Source(row),
            Confidence = row.Code<Confidence>("confidence"),
            Note = row.Text("note"),
        };
    }

    private static ConditionTest? Test(ImportDraft draft, CsvRow row, Condition condition)
    {
        var read = ConditionTest.Read(condition.TestKind, condition.TestParameter);
        if (read.Refusal is { } refusal) row.Refuse("test_parameter", refusal.Sentence);
        else if (read.Value is ConditionTest.CeasefireInForce ceasefire)
            foreach (var party in ceasefire.AgreedBy.Where(party => !draft.Known.Bodies.Contains(party))) draft.Party(row, "test_parameter", party);
        return read.IsRefused ? null : read.Value;
    }

    /// <summary>The value a recorded condition has in the file; a computed one follows from the record and gets none.</summary>
    private static ConditionRecord? Record(ImportDraft draft, CsvRow row, string code)
    {
        if (row.Text("current_state").Length == 0) return null;
        var value = row.OneOf("current_state", "unmet", "met", "unknown", "not-applicable") switch
        {
            "met" => ConditionValue.True,
            "unknown" => ConditionValue.Unknown,
            _ => ConditionValue.False,
        };
        return new()
        {
            Id = $"{code}@{row.Text("state_as_of")}",
            ConditionCode = code,
            Value = value,
            Effective = row.Moment("state_as_of"),
            EffectivePrecision = Precision.Day,
            SourceId = draft.Source(row),
            Note = row.Text("note"),
        };
    }
}
