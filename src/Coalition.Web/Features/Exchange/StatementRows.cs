using Coalition.Domain;

namespace Coalition.Web.Features.Exchange;

/// <summary>Rows of statements: who said what, and of which pledges.</summary>
public static class StatementRows
{
    public static void Draft(ImportDraft draft)
    {
        foreach (var (id, row) in draft.Keyed(ImportFormat.Statements, "id"))
            draft.Add(row, new Statement
            {
                Id = id,
                Speaker = row.Required("speaker"),
                SpeakerRole = row.Text("speaker_role"),
                By = By(draft, row),
                AboutNation = draft.Nation(row, "about_nation"),
                Topic = row.Text("topic"),
                Stance = row.Code<Stance>("stance"),
                Paraphrase = row.Required("paraphrase"),
                PledgeIds = [.. row.List("pledge_ids").Select(pledge => draft.Pledge(row, "pledge_ids", pledge)).Distinct()],
                SourceId = draft.Source(row),
                Confidence = row.Code<Confidence>("confidence"),
                Effective = row.Moment("date"),
                EffectivePrecision = Precision.Day,
            });
    }

    /// <summary>Who speaks of a pledge in a source: one nation or body, or null when nobody or several do.</summary>
    public static ILookup<(string Pledge, string Source), string> Speakers(ImportDraft draft) =>
        (from row in draft.Rows(ImportFormat.Statements)
         from pledge in row.List("pledge_ids")
         where draft.Known.PledgeOf.ContainsKey(PledgeRows.PledgeId(pledge))
         let speaker = row.Text("nation") is { Length: > 0 } nation ? nation : RegisterRows.BodyCode(row.Text("organisation"))
         select (Said: (draft.Known.PledgeOf[PledgeRows.PledgeId(pledge)], row.Text("source_id")), speaker)).Distinct().ToLookup(said => said.Said, said => said.speaker);

    private static string By(ImportDraft draft, CsvRow row)
    {
        var (nation, body) = (draft.Nation(row, "nation"), draft.Party(row, "organisation"));
        if (nation is null == body is null) row.Refuse("nation", Sentence.Of("NationOrOrganisation"));
        return nation ?? body ?? "";
    }
}
