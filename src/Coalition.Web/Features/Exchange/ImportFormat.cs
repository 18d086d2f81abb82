namespace Coalition.Web.Features.Exchange;

/// <summary>The files an import reads, in the order they refer to each other, with their columns. Other files of a folder wait for the feature they belong to.</summary>
public static class ImportFormat
{
    public const string Sources = "sources.csv";
    public const string Bodies = "organisations.csv";
    public const string Nations = "nations.csv";
    public const string NationRoles = "nation_roles.csv";
    public const string Memberships = "memberships.csv";
    public const string Conditions = "conditions.csv";
    public const string Ceasefires = "ceasefires.csv";
    public const string CeasefireRecords = "ceasefire_records.csv";
    public const string Pledges = "pledges.csv";
    public const string Statements = "statements.csv";

    private static readonly OrderedDictionary<string, string> Headers = new()
    {
        [Sources] = "id,title,publisher,published,published_precision,url,kind,reliability,relays,language,note",
        [Bodies] = "id,name,kind,note,source_id",
        [Nations] = "iso2,name_en,name_fr,name_uk,role,task_lead,coalition_member,capital,capital_lat,capital_lon,paris_20260106,attendance_note," +
            "eu_member,nato_member,position_summary,source_id",
        [NationRoles] = "id,nation,role,task_lead,valid_from,valid_from_precision,source_id",
        [Memberships] = "id,organisation,party,capacity,valid_from,valid_from_precision,source_id",
        [Conditions] = "code,name,category,subject,description,test_kind,test_parameter,current_state,state_as_of,evidence_required,source_id,confidence,note",
        [Ceasefires] = "id,name,scope,geography,declared_start,declared_end,duration_hours,declared_by,accepted_by,mediator,outcome,start_disputed," +
            "end_disputed,note,source_id,confidence",
        [CeasefireRecords] = "id,ceasefire_id,occurred_at,precision,event_type,scope,status,actor,parties,claimed_by,claimed_against,claimed_count," +
            "claim_period,summary,source_id,secondary_source_ids,confidence",
        [Pledges] = "id,nation,organisation,phase,component,kind,title,stated_as,low,high,unit,estimate_basis,location,location_countries,caveats,firmness," +
            "activation_text,condition_codes,valid_from,valid_from_precision,valid_to,record_status,supersedes_id,alternative_to_id,same_as_id,shared_with," +
            "source_id,secondary_source_ids,confidence",
        [Statements] = "id,date,speaker,speaker_role,nation,organisation,about_nation,topic,stance,paraphrase,pledge_ids,source_id,confidence",
    };

    /// <summary>The files, in order.</summary>
    public static IEnumerable<string> Files => Headers.Keys;

    /// <summary>The columns of a file.</summary>
    public static IReadOnlyList<string> Columns(string file) => Headers[file].Split(',');

    /// <summary>The place of a file in the order.</summary>
    public static int Place(string file) => Headers.IndexOf(file);
}
