using System.Globalization;

namespace Coalition.Domain.Tests.SecondEvaluator;

/// <summary>One ceasefire asked about one moment, from equations over its records rather than from stretches.</summary>
internal sealed class TruceAtMoment
{
    private readonly Ceasefire truce;
    private readonly List<CeasefireRecord> records;
    private readonly DateTimeOffset?[] end;
    private readonly bool[] valid, running;
    private readonly int[] start;

    private TruceAtMoment(Ceasefire truce, List<CeasefireRecord> records, HashSet<string> ignored)
    {
        (this.truce, this.records) = (truce, records);
        (end, valid, running, start) = (new DateTimeOffset?[records.Count], new bool[records.Count], new bool[records.Count], new int[records.Count]);
        for (var i = 0; i < records.Count; i++)
        {
            var (record, endBefore) = (records[i], i == 0 ? truce.AnnouncedEnd : end[i - 1]);
            var over = endBefore is { } last && last.CompareTo(record.Effective) <= 0;
            var runningBefore = i > 0 && running[i - 1] && !over;
            var starts = record.Status == CeasefireStatus.InForce && !ignored.Contains(record.Id);
            valid[i] = starts && !((record.AnnouncedEnd ?? endBefore) <= record.Effective);
            end[i] = (record.Status == CeasefireStatus.Extended && !over) || (valid[i] && record.AnnouncedEnd.HasValue) ? record.AnnouncedEnd : endBefore;
            running[i] = valid[i] || (runningBefore && record.Status is not (CeasefireStatus.Suspended or CeasefireStatus.Collapsed or CeasefireStatus.Expired or CeasefireStatus.Ended));
            start[i] = runningBefore ? start[i - 1] : i;
        }
    }

    /// <summary>Judgements first: what is in error is left out; of rival starts of one run, the one adopted last in time is kept.</summary>
    public static TruceAtMoment Of(Ceasefire truce, IReadOnlyList<CeasefireRecord> all)
    {
        var standing = all.Where(record => !IsWrong(record)).ToList();
        var told = standing.Where(record => record.Status is not (CeasefireStatus.InError or CeasefireStatus.Adopted)).OrderBy(record => (record.Effective, record.Sequence)).ToList();
        var plain = new TruceAtMoment(truce, told, []);
        var adopted = standing.Where(record => record.Status == CeasefireStatus.Adopted).OrderByDescending(record => (record.Effective, record.Sequence)).Select(record => record.Of!).ToList();
        var ignored = new HashSet<string>();
        for (var i = 0; i < told.Count; i++)
        {
            var run = Enumerable.Range(0, told.Count).Where(j => plain.valid[j] && plain.start[j] == plain.start[i]).Select(j => told[j].Id).ToList();
            if (plain.valid[i] && adopted.Find(run.Contains) is { } chosen && chosen != told[i].Id) ignored.Add(told[i].Id);
        }
        return new(truce, told, ignored);

        bool IsWrong(CeasefireRecord record) => all.Any(judge => judge.Status == CeasefireStatus.InError && judge.Of == record.Id && !IsWrong(judge));
    }

    public bool Meets(string parameter, DateTimeOffset at)
    {
        var i = records.FindLastIndex(record => record.Effective <= at);
        if (i < 0 || !running[i] || end[i] <= at) return false;
        var scope = truce.Scope.ToString().ToLowerInvariant();
        foreach (var clause in parameter.Split(';'))
        {
            var met = clause.Split('=') switch
            {
                ["scope", var wanted] => wanted == scope || (scope == "general" && wanted is ("air" or "maritime" or "energy")),
                ["agreed-by", var parties] => parties.Split('+').All(party => Agrees(party, i)),
                ["open-ended"] => end[i] is null,
                ["min-days", var days] => (at - records[start[i]].Effective).TotalDays >= double.Parse(days, CultureInfo.InvariantCulture),
                _ => throw new InvalidOperationException(clause),
            };
            if (!met) return false;
        }
        return true;
    }

    private bool Agrees(string party, int upTo) => records.Take(upTo + 1).LastOrDefault(record => record.Party == party) is { } last
        ? last.Status == CeasefireStatus.Accepted
        : truce.DeclaredBy.Contains(party) || truce.AcceptedBy.Contains(party);
}
