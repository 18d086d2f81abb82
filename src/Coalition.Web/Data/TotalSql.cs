using Coalition.Domain;
using Npgsql;

namespace Coalition.Web.Data;

/// <summary><see cref="Total"/> in SQL, kept equal to it by tests: what is counted, the sums of some rows, and the total read back from them.</summary>
public static class TotalSql
{
    /// <summary>The sums of some rows of <c>s</c>.</summary>
    public const string Sums = """
        count(*) as pledges, count(coalesce(s.low, s.likely, s.high)) as figures, count(s.high) as closed, count(*) filter (where s.quantity_state = 'withheld') as withheld,
        sum(s.low) as low, sum(coalesce(s.likely, s.low, s.high)) as likely, sum(s.high) as high
        """;

    /// <summary>Those sums added up again, as <see cref="Read"/> takes them.</summary>
    public const string SumsOfSums = "sum(pledges)::int, sum(figures)::int, sum(closed)::int, sum(withheld)::int, sum(low), sum(likely), sum(high)";

    /// <summary><see cref="Total.Counts"/>; the unit is the parameter after those of the pledges.</summary>
    public static string Counted(StandingSql all, Standing standing) => $"s.unit = {{{all.Values.Count}}} and s.counted_as = '{Code.Of(standing)}' and {StandingSql.NotOver}";

    /// <summary>The total of <see cref="SumsOfSums"/>, which begin at a column.</summary>
    public static Total Read(NpgsqlDataReader row, int at)
    {
        if (row.IsDBNull(at)) return Total.Nothing;
        var (pledges, figures, closed, withheld) = (row.GetInt32(at), row.GetInt32(at + 1), row.GetInt32(at + 2), row.GetInt32(at + 3));
        var (any, open) = (figures > 0, closed < figures);
        return new(pledges, any ? Sum(4) ?? 0 : null, any ? Sum(5) : null, any && !open ? Sum(6) : null, open, pledges - figures - withheld, withheld);

        decimal? Sum(int place) => row.IsDBNull(at + place) ? null : row.GetDecimal(at + place);
    }

    /// <summary>One total of all pledges but some.</summary>
    public static async Task<Total> TotalWithoutAsync(this CoalitionDb db, StandingSql all, string[] pledges, string unit, Standing standing, CancellationToken stop) =>
        (await db.ListAsync(
            $"select {SumsOfSums} from (select {Sums} from {all.From} where {Counted(all, standing)} and s.pledge_id <> all({{{all.Values.Count + 1}}})) counted",
            [.. all.Values, unit, pledges], row => Read(row, 0), stop)).Single();
}
