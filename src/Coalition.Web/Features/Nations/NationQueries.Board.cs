using System.ComponentModel;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.Nations;

/// <summary>
/// When a nation last said something itself: the newest date on which a statement of its own, or the terms of a pledge of its own that is not second-hand, took effect.
/// </summary>
public sealed record LastWord(DateTimeOffset At, Precision Precision);

/// <summary>A nation in the list.</summary>
/// <param name="Counts">How many pledges it made, alone or jointly, carry each mark; a mark none carries is not among them.</param>
/// <param name="Last">Null when it has said nothing itself.</param>
public sealed record NationLine(NationRow Nation, IReadOnlyDictionary<Mark, int> Counts, LastWord? Last);

/// <summary>Every nation of the register, by code.</summary>
[ImmutableObject(true)]
public sealed record NationBoard(IReadOnlyList<NationLine> Lines, long LedgerSequence);

public sealed partial class NationQueries
{
    private const string LastWords = """
        select distinct on (party) party, effective, effective_precision from (
            select said.by as party, effective, effective_precision from statements said where sequence <= {0} and effective <= {1}
            union all
            select nation, effective, effective_precision from revisions cross join unnest(nations) nation where sequence <= {0} and effective <= {1} and not pledge_id = any({2})) heard
        where party = any({3})
        order by party, effective desc, effective_precision desc
        """;

    /// <summary>Every nation with its marks and its last word; read once per change and shared.</summary>
    public Task<Result<NationBoard>> BoardAsync(Question question, CancellationToken stop) => reading.SharedAsync("nations", question, BoardAsync, stop);

    private async Task<NationBoard> BoardAsync(CoalitionDb db, Known known, CancellationToken stop)
    {
        var nations = await db.Nations.AsNoTracking().Where(nation => nation.Sequence <= known.Sequence).OrderBy(nation => nation.Code).ToListAsync(stop);
        var histories = await Histories.OfNationsAsync(db, known, nations, stop);
        var standing = await asOf.StandingAsync(db, known, stop);
        var marks = await standing.SelectMany(row => row.Nations, (row, nation) => new { Nation = nation, row.State, Refused = row.Stage == Stage.RuledOut })
            .GroupBy(row => row).Select(group => new { group.Key.Nation, group.Key.State, group.Key.Refused, Count = group.Count() }).ToListAsync(stop);
        var counts = marks.ToLookup(group => group.Nation, group => (Mark: Marks.Of(group.State, group.Refused ? Stage.RuledOut : Stage.Mentioned), group.Count));
        var last = await LastWordsAsync(db, known, await SecondHandAsync(db, standing, known, stop), [.. nations.Select(nation => nation.Code)], stop);
        return new([.. nations.Select(nation => new NationLine(histories.Row(nation), Counted(counts[nation.Code]), last.GetValueOrDefault(nation.Code)))], known.Sequence);
    }

    private static Dictionary<Mark, int> Counted(IEnumerable<(Mark Mark, int Count)> groups) => groups.GroupBy(group => group.Mark).ToDictionary(mark => mark.Key, mark => mark.Sum(group => group.Count));

    /// <summary>The pledges that stand then and that only others have spoken of: statements are few, pledges many.</summary>
    private static async Task<HashSet<string>> SecondHandAsync(CoalitionDb db, IQueryable<StandingRow> standing, Known known, CancellationToken stop)
    {
        var said = await db.Statements.Where(said => said.Sequence <= known.Sequence && said.Effective <= known.At && said.PledgeIds.Count > 0).Select(said => new { said.By, said.PledgeIds }).ToListAsync(stop);
        var speakers = said.SelectMany(one => one.PledgeIds.Select(pledge => (pledge, one.By))).ToLookup(heard => heard.pledge, heard => heard.By);
        var spokenOf = speakers.Select(pledge => pledge.Key).ToList();
        var rows = await standing.Where(row => spokenOf.Contains(row.PledgeId)).Select(row => new { row.PledgeId, row.Nations, row.Body }).ToListAsync(stop);
        return [.. rows.Where(row => Evidence.IsSecondHand(row.Body is { } body ? [.. row.Nations, body] : row.Nations, speakers[row.PledgeId])).Select(row => row.PledgeId)];
    }

    private static async Task<Dictionary<string, LastWord>> LastWordsAsync(CoalitionDb db, Known known, HashSet<string> secondHand, string[] parties, CancellationToken stop)
    {
        var rows = await db.ListAsync(LastWords, [known.Sequence, known.At, secondHand.ToArray(), parties],
            row => (Party: row.GetString(0), new LastWord(row.GetFieldValue<DateTimeOffset>(1), Code.Parse<Precision>(row.GetString(2)))), stop);
        return rows.ToDictionary(row => row.Party, row => row.Item2);
    }
}
