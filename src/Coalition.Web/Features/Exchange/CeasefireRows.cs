using Coalition.Domain;

namespace Coalition.Web.Features.Exchange;

/// <summary>Rows of ceasefires and of what happened to them. A row without a ceasefire is a timeline note; a violation report is a claim, never a status.</summary>
public static class CeasefireRows
{
    /// <summary>The statuses that end a ceasefire for good.</summary>
    public static readonly IReadOnlyList<CeasefireStatus> Endings = [CeasefireStatus.Collapsed, CeasefireStatus.Expired, CeasefireStatus.Ended];

    /// <summary>Hours, inclusive.</summary>
    private const int LongestPause = 100_000;

    private static readonly string[] Outcomes = ["completed", "expired", "collapsed", "never-in-force", "not-accepted", "in-force-at-last-report"];

    private static readonly string[] EventTypes =
    [
        "proposal", "announcement", "confirmation", "condition-added", "in-force", "violation-report", "expiry", "collapse", "rejection", "position",
        "position-change", "talks",
    ];

    private static readonly Dictionary<string, CeasefireStatus> Statuses = new()
    {
        ["proposed"] = CeasefireStatus.Proposed, ["announced"] = CeasefireStatus.Announced, ["in_force"] = CeasefireStatus.InForce,
        ["violated"] = CeasefireStatus.Violated, ["expired"] = CeasefireStatus.Expired, ["collapsed"] = CeasefireStatus.Collapsed, ["rejected"] = CeasefireStatus.Rejected,
    };

    public static void Draft(ImportDraft draft)
    {
        var ceasefires = draft.Keyed(ImportFormat.Ceasefires, "id");
        draft.Known.Ceasefires.UnionWith(ceasefires.Keys);
        foreach (var (id, row) in ceasefires) draft.Add(row, Ceasefire(draft, row, id));

        var records = draft.Keyed(ImportFormat.CeasefireRecords, "id");
        foreach (var (id, row) in records) draft.Add(row, Happened(draft, row, id));
        var byCeasefire = records.Values.ToLookup(row => row.Text("ceasefire_id"));
        foreach (var (id, row) in ceasefires)
            if (Unreported(draft, row, id, [.. byCeasefire[id]]) is { } end) draft.Add(row, end);
    }

    private static Ceasefire Ceasefire(ImportDraft draft, CsvRow row, string id) => new()
    {
        Id = id,
        Name = row.Required("name"),
        Scope = row.Code<Scope>("scope"),
        Geography = row.Text("geography"),
        DeclaredBy = draft.Parties(row, "declared_by"),
        AcceptedBy = draft.Parties(row, "accepted_by"),
        Mediators = draft.Parties(row, "mediator"),
        AnnouncedEnd = AnnouncedEnd(row),
        StartDisputed = row.YesNo("start_disputed"),
        EndDisputed = row.YesNo("end_disputed"),
        Note = row.Text("note"),
        SourceId = draft.Source(row),
        Confidence = row.Code<Confidence>("confidence"),
    };

    /// <summary>The end that was declared, or that a declared start and length give; a length without a start says no moment.</summary>
    private static DateTimeOffset? AnnouncedEnd(CsvRow row)
    {
        var start = row.Text("declared_start").Length == 0 ? (DateTimeOffset?)null : row.Moment("declared_start");
        var (end, hours) = (row.End("declared_end"), row.Count("duration_hours"));
        if (end <= start) row.Refuse("declared_end", Sentence.Of("DeclaredEndBeforeStart"));
        if (hours > LongestPause) row.Refuse("duration_hours", Sentence.Of("PauseLong", LongestPause));
        return end ?? (hours <= LongestPause ? start?.AddHours(hours.Value) : null);
    }

    private static Fact Happened(ImportDraft draft, CsvRow row, string id)
    {
        var precision = row.OneOf("precision", "day", "minute") == "minute" ? Precision.Minute : Precision.Day;
        var type = row.OneOf("event_type", EventTypes);
        var scope = row.Code<Scope>("scope");
        var actor = draft.Party(row, "actor");
        draft.Parties(row, "parties");
        if (!Statuses.TryGetValue(row.OneOf("status", [.. Statuses.Keys]), out var status)) status = CeasefireStatus.Announced;
        if (row.Text("ceasefire_id").Length == 0) return Note(draft, row, id, type, scope, actor, precision);
        if (type == "violation-report") return Claim(draft, row, id, precision);
        if (status == CeasefireStatus.Rejected && actor is null) row.Refuse("actor", Sentence.Of("RejectionNeedsParty"));
        return new CeasefireRecord
        {
            Id = id,
            CeasefireId = draft.Ceasefire(row, "ceasefire_id"),
            Status = status,
            Party = status == CeasefireStatus.Rejected ? actor : null,
            SourceId = Cited(draft, row),
            Summary = row.Required("summary"),
            Effective = row.Moment("occurred_at"),
            EffectivePrecision = precision,
        };
    }

    private static TimelineNote Note(ImportDraft draft, CsvRow row, string id, string type, Scope scope, string? actor, Precision precision) => new()
    {
        Id = id,
        Scope = scope,
        EventType = type,
        Actor = actor,
        Summary = row.Required("summary"),
        SourceId = Cited(draft, row),
        Confidence = row.Code<Confidence>("confidence"),
        Effective = row.Moment("occurred_at"),
        EffectivePrecision = precision,
    };

    private static ViolationClaim Claim(ImportDraft draft, CsvRow row, string id, Precision precision) => new()
    {
        Id = id,
        CeasefireId = draft.Ceasefire(row, "ceasefire_id"),
        By = Side(draft, row, "claimed_by"),
        Against = Side(draft, row, "claimed_against"),
        Count = row.Count("claimed_count"),
        Period = row.Text("claim_period"),
        Summary = row.Required("summary"),
        SourceId = Cited(draft, row),
        Confidence = row.Code<Confidence>("confidence"),
        Effective = row.Moment("occurred_at"),
        EffectivePrecision = precision,
    };

    private static string Side(ImportDraft draft, CsvRow row, string column)
    {
        var side = row.Required(column);
        return side is "both" or "" ? side : draft.Party(row, column, side);
    }

    private static string Cited(ImportDraft draft, CsvRow row)
    {
        draft.Sources(row);
        return draft.Source(row);
    }

    /// <summary>A ceasefire that is over although no row says when: ended as declared, else with the day of its last row.</summary>
    private static CeasefireRecord? Unreported(ImportDraft draft, CsvRow row, string id, IReadOnlyList<CsvRow> records)
    {
        var outcome = row.OneOf("outcome", Outcomes);
        if (outcome is not ("completed" or "expired" or "collapsed") || draft.Known.EndedCeasefires.Contains(id)) return null;
        if (records.Any(record => record.Text("status") is "expired" or "collapsed" && record.Text("event_type") != "violation-report")) return null;
        if (row.End("declared_end") is not { } end)
        {
            if (records.Count == 0) return null;
            end = new(records.Max(record => record.Moment("occurred_at")).UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
        }
        return new()
        {
            Id = $"{id}-ended",
            CeasefireId = id,
            Status = CeasefireStatus.Ended,
            EndNotReported = true,
            SourceId = draft.Source(row),
            Summary = "End not reported",
            Effective = end,
            EffectivePrecision = Precision.Day,
        };
    }
}
