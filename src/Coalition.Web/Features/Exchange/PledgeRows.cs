using Coalition.Domain;

namespace Coalition.Web.Features.Exchange;

/// <summary>
/// Rows of pledges. A row and what it supersedes are revisions of one pledge, which has the id of its last row; a row that is an alternative to another is a rival
/// claim beside it; a row that is the same as another is its second listing and adds its nation there.
/// </summary>
public static class PledgeRows
{
    private const string RowPrefix = "pl-";

    /// <summary>The id of a pledge by its row: <c>pl-fr-01</c> is <c>FR-01</c>.</summary>
    public static string PledgeId(string row) => (row.StartsWith(RowPrefix, StringComparison.Ordinal) ? row[RowPrefix.Length..] : row).ToUpperInvariant();

    public static void Draft(ImportDraft draft)
    {
        var merged = new PledgeMerger(draft, draft.Keyed(ImportFormat.Pledges, "id", PledgeId));
        var speakers = StatementRows.Speakers(draft);
        foreach (var (id, chain) in merged.Chains)
        {
            draft.Add(merged.Rows[chain[^1]], new Pledge { Id = id });
            var revisions = new List<Revision>();
            foreach (var step in chain)
            {
                var row = merged.Rows[step];
                var revision = Revision(draft, row, id, revisions.Count + 1, merged.SecondListings[step]);
                if (revision.CheckAgainst(revisions).Refusal is { Fields: not null } refusal && !refusal.Fields.Keys.Any(field => field.StartsWith("quantity", StringComparison.Ordinal)))
                    row.Refuse(refusal.Fields.ContainsKey("validUntil") ? "valid_to" : "firmness", refusal.Sentence);
                revisions.Add(revision);
                draft.Add(row, revision);
                foreach (var citation in Citations(draft, row, revision, merged.SecondListings[step], speakers)) draft.Add(row, citation);
                if (step != id) draft.Add(row, new PledgeAlias { Id = step, PledgeId = id, Why = "revision" });
            }
        }
        foreach (var (id, holder) in merged.Rivals)
        {
            draft.Add(merged.Rows[id], Rival(draft, merged.Rows[id], id, holder));
            draft.Add(merged.Rows[id], new PledgeAlias { Id = id, PledgeId = holder, Why = "rival" });
        }
        foreach (var (id, holder) in merged.Listings) draft.Add(merged.Rows[id], new PledgeAlias { Id = id, PledgeId = holder, Why = "second-listing" });
    }

    private static Revision Revision(ImportDraft draft, CsvRow row, string id, int number, IEnumerable<CsvRow> listings)
    {
        var (nation, body) = (draft.Nation(row, "nation"), draft.Party(row, "organisation"));
        if (nation is null == body is null) row.Refuse("nation", Sentence.Of("NationOrOrganisation"));
        string[] nations = nation is null ? [] : [.. listings.Select(listing => listing.Text("nation")).Prepend(nation).Distinct()];
        var stage = PledgeQuantity.StageOf(row);
        return new()
        {
            PledgeId = id,
            Number = number,
            Nations = [.. nations],
            SharedWith = [.. draft.Nations(row, "shared_with").Except(nations)],
            Body = body,
            Title = row.Required("title"),
            Component = row.Code<Component>("component"),
            Kind = row.Code<PledgeKind>("kind"),
            Phase = row.Code<Phase>("phase"),
            Stage = stage,
            Quantity = PledgeQuantity.Read(row, stage),
            Location = row.Code<Location>("location"),
            LocationCountries = draft.Nations(row, "location_countries"),
            Caveats = row.Text("caveats"),
            ActivationText = row.Text("activation_text"),
            Condition = Condition(draft, row),
            Effective = row.Moment("valid_from"),
            EffectivePrecision = row.OneOf("valid_from_precision", "day", "approx") == "approx" ? Precision.Approx : Precision.Day,
            ValidUntil = row.OneOf("record_status", "current", "superseded") == "current" ? row.End("valid_to") : null,
            Confidence = row.Code<Confidence>("confidence"),
            Reason = $"Row {row.Text("id")} of {ImportFormat.Pledges}",
        };
    }

    private static string Condition(ImportDraft draft, CsvRow row)
    {
        var tree = ConditionCell.Read(row.Text("condition_codes"));
        if (tree.Refusal is { } refusal)
        {
            row.Refuse("condition_codes", refusal.Sentence);
            return "";
        }
        foreach (var code in tree.Value.Codes.Distinct()) draft.Condition(row, "condition_codes", code);
        return tree.Value.Text;
    }

    /// <summary>The main source first. Who said it is known only where a statement of one side about the pledge rests on the same source.</summary>
    private static IEnumerable<Citation> Citations(
        ImportDraft draft, CsvRow row, Revision revision, IEnumerable<CsvRow> listings, ILookup<(string Pledge, string Source), string> speakers) =>
        Sources(draft, row).Concat(listings.SelectMany(listing => Sources(draft, listing))).Distinct().Select((source, index) => new Citation
        {
            PledgeId = revision.PledgeId,
            RevisionNumber = revision.Number,
            Position = index + 1,
            SourceId = source,
            SaidBy = speakers[(revision.PledgeId, source)].ToList() is [var only] ? only : null,
        });

    private static RivalClaim Rival(ImportDraft draft, CsvRow row, string id, string holder) => new()
    {
        Id = id,
        PledgeId = holder,
        Title = row.Required("title"),
        Quantity = PledgeQuantity.Read(row, PledgeQuantity.StageOf(row)),
        Caveats = row.Text("caveats"),
        SourceIds = [.. Sources(draft, row).Distinct()],
        Confidence = row.Code<Confidence>("confidence"),
        Effective = row.Moment("valid_from"),
        EffectivePrecision = row.OneOf("valid_from_precision", "day", "approx") == "approx" ? Precision.Approx : Precision.Day,
    };

    private static IEnumerable<string> Sources(ImportDraft draft, CsvRow row) => draft.Sources(row).Prepend(draft.Source(row));
}
