using Coalition.Domain;

namespace Coalition.Web.Features.Exchange;

/// <summary>Finds which rows of the pledges belong together, and which pledge holds each.</summary>
public sealed class PledgeMerger
{
    private static readonly string[] Links = ["supersedes_id", "alternative_to_id", "same_as_id"];

    private readonly ImportDraft draft;
    private readonly Dictionary<string, string> supersededBy = [];
    private readonly Dictionary<string, string> holders = [];

    public PledgeMerger(ImportDraft draft, IReadOnlyDictionary<string, CsvRow> rows)
    {
        (this.draft, Rows) = (draft, rows);
        foreach (var (id, row) in rows) CheckShape(id, row);
        foreach (var (id, row) in rows.Where(known => IsPosition(known.Value))) Supersede(id, row);
        Chains = [.. rows.Where(known => IsPosition(known.Value) && !supersededBy.ContainsKey(known.Key)).Select(known => (known.Key, Chain(known.Key)))];
        foreach (var (id, row) in rows.Where(known => IsPosition(known.Value) && !holders.ContainsKey(known.Key)))
            Refuse(row, "supersedes_id", Sentence.Of("RowsInCircle"));
        Rivals = Beside("alternative_to_id");
        Listings = Beside("same_as_id");
        SecondListings = Listings.ToLookup(listing => Target(listing.Id, "same_as_id"), listing => rows[listing.Id]);
        Hold();
    }

    /// <summary>The rows by the id a pledge would have from them.</summary>
    public IReadOnlyDictionary<string, CsvRow> Rows { get; }

    /// <summary>Each pledge with its rows, the earliest position first, in the order of the file.</summary>
    public IReadOnlyList<(string Id, IReadOnlyList<string> Steps)> Chains { get; }

    /// <summary>Each rival claim with the pledge it stands beside.</summary>
    public IReadOnlyList<(string Id, string Holder)> Rivals { get; }

    /// <summary>Each second listing with the pledge it is of.</summary>
    public IReadOnlyList<(string Id, string Holder)> Listings { get; }

    /// <summary>The second listings of a row.</summary>
    public ILookup<string, CsvRow> SecondListings { get; }

    private static bool IsPosition(CsvRow row) => row.Text("alternative_to_id").Length == 0 && row.Text("same_as_id").Length == 0;

    private string Target(string id, string column) => PledgeRows.PledgeId(Rows[id].Text(column));

    private static void CheckShape(string id, CsvRow row)
    {
        if (id.Length > 0 && !ConditionTreeParser.IsCode(id)) row.Refuse("id", Sentence.Of("PledgeIdUnfit", row.Text("id")));
        var links = Links.Where(column => row.Text(column).Length > 0).ToList();
        if (links.Count > 1) row.Refuse(links[1], Sentence.Of("RowLinks", string.Join(", ", links)));
    }

    private void Supersede(string id, CsvRow row)
    {
        var written = row.Text("supersedes_id");
        if (written.Length == 0) return;
        var earlier = Target(id, "supersedes_id");
        if (!Rows.TryGetValue(earlier, out var superseded) || !IsPosition(superseded))
            Refuse(row, "supersedes_id", draft.Known.PledgeOf.TryGetValue(earlier, out var holder)
                ? Sentence.Of("SupersededInRecord", written, holder)
                : Sentence.Of("PositionUnknown", written));
        else if (superseded.Text("record_status") == "current") Refuse(row, "supersedes_id", Sentence.Of("SupersededIsCurrent", written, superseded.Line));
        else if (!supersededBy.TryAdd(earlier, id)) Refuse(row, "supersedes_id", Sentence.Of("SupersededTwice", written, Rows[supersededBy[earlier]].Line));
        else if (row.Moment("valid_from") is var from && from >= Moment.Earliest && from < superseded.Moment("valid_from"))
            Refuse(row, "valid_from", Sentence.Of("SupersededIsNewer", superseded.Line));
    }

    private List<string> Chain(string last)
    {
        if (Rows[last].Text("record_status") == "superseded") Refuse(Rows[last], "record_status", Sentence.Of("SupersededByNone"));
        var chain = new List<string> { last };
        while (Rows[chain[0]].Text("supersedes_id").Length > 0 && supersededBy.GetValueOrDefault(Target(chain[0], "supersedes_id")) == chain[0])
            chain.Insert(0, Target(chain[0], "supersedes_id"));
        foreach (var step in chain) holders[step] = last;
        return chain;
    }

    private List<(string Id, string Holder)> Beside(string column)
    {
        var beside = new List<(string, string)>();
        foreach (var (id, row) in Rows.Where(known => known.Value.Text(column).Length > 0))
        {
            var target = Target(id, column);
            if ((holders.GetValueOrDefault(target) ?? draft.Known.PledgeOf.GetValueOrDefault(target)) is not { } holder)
                Refuse(row, column, Sentence.Of("PositionNowhere", row.Text(column)));
            else if (column == "same_as_id" && !Rows.ContainsKey(target) && !draft.Known.PledgeOf.ContainsKey(id))
                Refuse(row, column, Sentence.Of("ListedInRecord", row.Text(column), holder));
            else beside.Add((id, holder));
        }
        foreach (var (id, holder) in beside) holders[id] = holder;
        return beside;
    }

    /// <summary>Makes the ids known to the rows that follow; one that another pledge of the record holds is refused.</summary>
    private void Hold()
    {
        foreach (var (id, holder) in holders)
            if (!draft.Known.PledgeOf.TryAdd(id, holder) && draft.Known.PledgeOf[id] != holder)
                Refuse(Rows[id], "id", Sentence.Of("HeldInRecord", Rows[id].Text("id"), draft.Known.PledgeOf[id], holder));
    }

    /// <summary>Links are judged only when every row could be read: one to a row that was lost would be a second sentence about the first mistake.</summary>
    private void Refuse(CsvRow row, string column, Sentence sentence)
    {
        if (draft.IsWhole(ImportFormat.Pledges)) row.Refuse(column, sentence);
    }
}
