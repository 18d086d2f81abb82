using System.Text.Json.Nodes;
using Coalition.Domain;
using Coalition.Web.Data;

namespace Coalition.Web.Features.Ceasefires;

/// <summary>How many pledges stand in each state.</summary>
public sealed record StateTotals(int Active, int Triggered, int Dormant, int Suspended, int Ended, int None)
{
    public int All => Active + Triggered + Dormant + Suspended + Ended + None;

    public static StateTotals Of(IReadOnlyDictionary<string, int> counts)
    {
        return new(Count("active"), Count("triggered"), Count("dormant"), Count("suspended"), Count("ended"), Count(""));
        int Count(string state) => counts.GetValueOrDefault(state);
    }

    /// <summary>The totals once some pledges have moved.</summary>
    public StateTotals After(IEnumerable<Moved> moves)
    {
        var counts = new Dictionary<string, int> { ["active"] = Active, ["triggered"] = Triggered, ["dormant"] = Dormant, ["suspended"] = Suspended, ["ended"] = Ended, [""] = None };
        foreach (var (move, pledges, _) in moves)
        {
            counts[Name(move.From)] -= pledges;
            counts[Name(move.To)] += pledges;
        }
        return Of(counts);
    }

    private static string Name(ActivationState? state) => state is { } known ? Code.Of(known) : "";
}

/// <summary>What confirming a proposed record would do, and the digest that binds a confirmation to exactly that.</summary>
/// <param name="Digest"><c>sha256:</c> and the hash of the canonical JSON of ceasefire, record and changes.</param>
/// <param name="At">The moment the states are compared at: now, or when the record takes effect if that is later.</param>
/// <param name="Past">The pledges about whose past the record says something new, because it takes effect before now; beside the digest, which binds what moves.</param>
/// <param name="PossibleDuplicateOf">A ceasefire of the same scope that began within 72 hours; a warning, never a refusal.</param>
public sealed record Preview(
    string RecordId, string Digest, DateTimeOffset At, ChangeLists Changes, StateTotals Before, StateTotals After, PastChanges Past, string? PossibleDuplicateOf)
{
    public int Unchanged => Before.All - Changes.Count;

    private static readonly TimeSpan DuplicateWithin = TimeSpan.FromHours(72);

    /// <summary>Computes it from the facts known.</summary>
    /// <param name="now">The moment the standing cache was built for.</param>
    public static async Task<Preview> ComputeAsync(CoalitionDb db, WorldFacts known, Ceasefire ceasefire, CeasefireRecord record, DateTimeOffset now, StateTotals before, CancellationToken stop)
    {
        var at = AtOf(record, now);
        var changes = await StateChanges.BetweenAsync(db, new(known.World, at), new(known.With([record]).World, at), now, stop);
        return new(record.Id, $"sha256:{DigestOf(ceasefire, record, changes)}", at, changes, before, before.After(changes.Moves), PastChanges.None, DuplicateOf(known, ceasefire, record));
    }

    /// <summary>When the states are compared: a record that takes effect later is shown as of then. A judgement counts as soon as it is known.</summary>
    public static DateTimeOffset AtOf(CeasefireRecord record, DateTimeOffset now) => record.Effective > now && !record.IsJudgement ? record.Effective : now;

    // Pledges that are alike stand in it as their number and the hash of their ids, because a ceasefire may move every pledge.
    private static string DigestOf(Ceasefire ceasefire, CeasefireRecord record, ChangeLists changes) => CanonicalJson.Hash(CanonicalJson.Of(new JsonObject
    {
        ["ceasefire"] = Terms(ceasefire), ["record"] = Terms(record),
        ["changes"] = new JsonArray([.. changes.Moves.Select(Terms).OrderBy(CanonicalJson.Of, StringComparer.Ordinal)]),
    }));

    private static JsonObject Terms(Moved moved) => new()
    {
        ["from"] = Name(moved.Move.From), ["to"] = Name(moved.Move.To), ["waitingFor"] = Array(moved.Move.WaitingFor), ["pledges"] = moved.Pledges, ["ids"] = moved.Ids,
    };

    private static JsonObject Terms(Ceasefire ceasefire) => new()
    {
        ["id"] = ceasefire.Id, ["name"] = ceasefire.Name, ["scope"] = Code.Of(ceasefire.Scope), ["declaredBy"] = Array(ceasefire.DeclaredBy),
        ["acceptedBy"] = Array(ceasefire.AcceptedBy), ["announcedEnd"] = Text(ceasefire.AnnouncedEnd),
    };

    /// <summary>What a record says, as JSON.</summary>
    public static JsonObject Terms(CeasefireRecord record) => new()
    {
        ["id"] = record.Id, ["status"] = Code.Of(record.Status), ["effective"] = Moment.Text(record.Effective), ["party"] = record.Party,
        ["announcedEnd"] = Text(record.AnnouncedEnd), ["of"] = record.Of, ["source"] = record.SourceId, ["summary"] = record.Summary,
    };

    private static string? DuplicateOf(WorldFacts known, Ceasefire ceasefire, CeasefireRecord record) =>
        record.Status is not (CeasefireStatus.InForce or CeasefireStatus.Announced) ? null
        : known.CeasefireRecords.Where(other => other.CeasefireId != ceasefire.Id && other.Status is CeasefireStatus.InForce or CeasefireStatus.Announced)
            .Where(other => other.CeasefireId != ceasefire.Id && (other.Effective - record.Effective).Duration() <= DuplicateWithin)
            .Select(other => known.Ceasefires.First(candidate => candidate.Id == other.CeasefireId))
            .FirstOrDefault(candidate => candidate.Scope == ceasefire.Scope)?.Id;

    private static string? Name(ActivationState? state) => state is { } known ? Code.Of(known) : null;
    private static string? Text(DateTimeOffset? at) => at is { } moment ? Moment.Text(moment) : null;
    private static JsonArray Array(IEnumerable<string> items) => new([.. items.Select(item => (JsonNode)item)]);
}

/// <summary>Counts the pledges by state.</summary>
public static class StateTotalsQuery
{
    public static async Task<StateTotals> TotalsAsync(this AsOf asOf, CoalitionDb db, Known known, CancellationToken stop) =>
        StateTotals.Of(await asOf.CountsAsync(db, known, stop));
}
