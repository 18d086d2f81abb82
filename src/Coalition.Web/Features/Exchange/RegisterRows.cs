using System.Globalization;
using Coalition.Domain;

namespace Coalition.Web.Features.Exchange;

/// <summary>Rows of the registers: sources, bodies, nations, and what changed in roles and memberships.</summary>
public static class RegisterRows
{
    private const string BodyPrefix = "org-";

    public static bool IsBody(string id) => id.StartsWith(BodyPrefix, StringComparison.Ordinal);

    /// <summary>The code of a body by its id in the files: <c>org-eu</c> is <c>EU</c>.</summary>
    public static string BodyCode(string id) => (IsBody(id) ? id[BodyPrefix.Length..] : id).ToUpperInvariant();

    public static void Draft(ImportDraft draft)
    {
        var sources = draft.Keyed(ImportFormat.Sources, "id");
        draft.Known.Sources.UnionWith(sources.Keys);
        foreach (var (id, row) in sources) draft.Add(row, Source(row, id));

        var bodies = draft.Keyed(ImportFormat.Bodies, "id", BodyCode);
        draft.Known.Bodies.UnionWith(bodies.Keys);
        foreach (var (code, row) in bodies) draft.Add(row, Body(draft, row, code));

        var nations = draft.Keyed(ImportFormat.Nations, "iso2");
        draft.Known.Nations.UnionWith(nations.Keys);
        foreach (var (code, row) in nations) draft.Add(row, Nation(draft, row, code));

        foreach (var (id, row) in draft.Keyed(ImportFormat.NationRoles, "id")) draft.Add(row, Role(draft, row, id));
        foreach (var (id, row) in draft.Keyed(ImportFormat.Memberships, "id")) draft.Add(row, Membership(draft, row, id));
    }

    private static Source Source(CsvRow row, string id) => new()
    {
        Id = id,
        Title = row.Required("title"),
        Publisher = row.Text("publisher"),
        Published = row.PartialDate("published"),
        PublishedPrecision = row.Code<Precision>("published_precision"),
        Url = Url(row),
        Kind = row.Code<SourceKind>("kind"),
        Reliability = row.Code<Reliability>("reliability"),
        Relays = row.Text("relays"),
        Language = row.Text("language"),
        Note = row.Text("note"),
    };

    /// <summary>Pages link to it, so only what a browser may safely open is let in.</summary>
    private static string Url(CsvRow row)
    {
        var text = row.Text("url");
        if (text.Length > 0 && !(Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
            row.Refuse("url", Sentence.Of("UrlUnread", text));
        return text;
    }

    private static Body Body(ImportDraft draft, CsvRow row, string code)
    {
        if (!IsBody(row.Text("id"))) row.Refuse("id", Sentence.Of("BodyIdUnfit", BodyPrefix));
        return new() { Code = code, Name = row.Required("name"), Kind = row.Required("kind"), Note = row.Text("note"), SourceId = draft.Source(row) };
    }

    private static Nation Nation(ImportDraft draft, CsvRow row, string code)
    {
        if (code is not [>= 'A' and <= 'Z', >= 'A' and <= 'Z'] && code.Length > 0) row.Refuse("iso2", Sentence.Of("NationCodeUnfit", code));
        return new()
        {
            Code = code,
            NameEn = row.Required("name_en"),
            NameFr = row.Required("name_fr"),
            NameUk = row.Required("name_uk"),
            Role = row.Code<CoalitionRole>("role"),
            Leads = row.Codes<Component>("task_lead"),
            CoalitionMember = row.YesNo("coalition_member"),
            Capital = row.Text("capital"),
            CapitalLatitude = row.Degrees("capital_lat", 90),
            CapitalLongitude = row.Degrees("capital_lon", 180),
            Paris = row.OneOf("paris_20260106", "head_of_state_or_government", "minister", "ambassador_or_envoy", "envoy", "absent", "unknown"),
            AttendanceNote = row.Text("attendance_note"),
            EuMember = row.YesNo("eu_member"),
            NatoMember = row.YesNo("nato_member"),
            PositionSummary = row.Text("position_summary"),
            SourceId = draft.Source(row),
            // The file names no date, and a nation has to have its name at whatever moment is asked about.
            Effective = Moment.Earliest,
            EffectivePrecision = Precision.Year,
        };
    }

    private static NationRole Role(ImportDraft draft, CsvRow row, string id) => new()
    {
        Id = id,
        NationCode = draft.Nation(row, "nation", row.Required("nation")),
        Role = row.Code<CoalitionRole>("role"),
        Leads = row.Codes<Component>("task_lead"),
        SourceId = draft.Source(row),
        Effective = row.Moment("valid_from"),
        EffectivePrecision = row.Code<Precision>("valid_from_precision"),
    };

    private static Membership Membership(ImportDraft draft, CsvRow row, string id) => new()
    {
        Id = id,
        BodyCode = draft.Body(row, "organisation", row.Required("organisation")),
        Party = draft.Party(row, "party", row.Required("party")),
        Capacity = row.Code<Capacity>("capacity"),
        SourceId = draft.Source(row),
        Effective = row.Moment("valid_from"),
        EffectivePrecision = row.Code<Precision>("valid_from_precision"),
    };
}
