using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Tests.Exchange;
using Coalition.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Coalition.Web.Tests.Faults;

public sealed class TamperingTests(SampleFixture record) : IClassFixture<SampleFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private LedgerVerification Verification => record.Services.GetRequiredService<LedgerVerification>();

    [Fact]
    public async Task Every_change_made_behind_the_ledger_is_found_at_its_first_bad_entry()
    {
        var seed = TestScale.Seed("tampering");
        var random = new Random(seed);
        for (var act = 0; act < 8; act++)
        {
            record.Time.Advance(TimeSpan.FromMinutes(1));
            var recorded = await record.Gate.RecordAsync([new Source { Id = $"wire-{act}", Title = "Wire", Kind = SourceKind.Communique, Reliability = Reliability.Official },
                Sample.Ceasefire($"truce-{act}"), new CeasefireRecord { Id = $"truce-{act}.1", CeasefireId = $"truce-{act}", Status = CeasefireStatus.Proposed, Effective = RecordFixture.Begin,
                EffectivePrecision = Precision.Minute, SourceId = $"wire-{act}" }, .. act == 0 ? Changes() : []]);
            Assert.False(recorded.IsRefused);
        }
        var head = await HeadAsync();
        await using var intruder = new Intruder(NpgsqlDataSource.Create(record.Cluster.SuperuserConnectionString(record.Database)), random);
        await using (var db = await record.Contexts.CreateDbContextAsync(Stop)) await intruder.EnterAsync(db);

        var (edits, empty) = (0, new List<string>());
        while (edits < TestScale.Of(200, 1_000))
            foreach (var column in intruder.Columns)
            {
                if (await intruder.EditAsync(column) is not { } edit)
                {
                    empty.Add(column.Table);
                    continue;
                }
                edits++;
                await AssertFoundAsync(intruder, edit.Sequence, $"{edit.What}, seed {seed}");
            }
        Assert.Empty(empty);

        var others = await OthersAsync(intruder, head);
        var clean = TestScale.Of(20, 100);
        for (var run = 0; run < clean; run++) Assert.True((await Verification.VerifyAsync(run % 2 == 0 ? head : null, Stop)).Value.Intact);
        Proof.Say("tampering as superuser", ("columns", intruder.Columns.Count), ("edits", edits), ("deletions, insertions, swaps, cut tails and chains computed anew", others),
            ("found, first bad entry named", edits + others), ("clean runs", clean), ("false alarms", 0), ("seed", seed));
    }

    /// <summary>Facts of the kinds that the sample data has none of.</summary>
    private static Fact[] Changes() =>
    [
        Sample.Source, Sample.Role("PL", CoalitionRole.Lead, RecordFixture.Begin, "logistics"), Sample.Member("HU", Capacity.Member, RecordFixture.Begin),
        new Pledge { Id = "XX-01" }, Sample.Revision("XX-01", "CF-GENERAL"), new Share { PledgeId = "XX-01", RevisionNumber = 1, Nation = "PL", Low = 1 },
        new Succession { PledgeId = "XX-01", SuccessorId = "FR-01", Kind = SuccessionKind.Merged, Effective = RecordFixture.Begin, EffectivePrecision = Precision.Minute },
    ];

    private async Task<int> OthersAsync(Intruder intruder, string head)
    {
        (string Sql, long Bad)[] changes =
        [
            ("delete from ledger where sequence = 4", 4), ("delete from sources where sequence = 5", 5), ("delete from ledger where sequence = 1", 1),
            ("delete from ledger where sequence = 4; delete from sources where sequence = 4; delete from ceasefires where sequence = 4; delete from ceasefire_records where sequence = 4", 4),
            ("insert into sources select (jsonb_populate_record(s, '{\"id\": \"forged\"}')).* from sources s where id = 'wire-2'", 4),
            ("insert into ledger select (jsonb_populate_record(l, jsonb_build_object('sequence', 10, 'hash', repeat('0', 64), 'previous_hash', l.hash))).* from ledger l where sequence = 9", 10),
            ("update ledger set sequence = 1000 where sequence = 6; update ledger set sequence = 6 where sequence = 7; update ledger set sequence = 7 where sequence = 1000", 6),
            ("update sources set sequence = 15 - sequence where sequence in (7, 8)", 7),
            ("update ceasefire_records set ordinal = 1 where sequence = 8; update ceasefires set ordinal = 2 where sequence = 8", 8),
            ("delete from ledger where sequence > 6", 7),
        ];
        foreach (var (sql, bad) in changes)
        {
            await intruder.RunAsync(sql);
            await AssertFoundAsync(intruder, bad, sql);
        }

        await intruder.RunAsync("delete from ceasefire_records where sequence > 6; delete from ceasefires where sequence > 6; delete from sources where sequence > 6; delete from ledger where sequence > 6");
        Assert.True((await Verification.VerifyAsync(stop: Stop)).Value.Intact);
        await AssertFoundAsync(intruder, 7, "the tail cut off", head);

        await intruder.RunAsync("update sources set title = 'Forged' where id = 'wire-3'");
        await ComputeAnewAsync(intruder);
        Assert.True((await Verification.VerifyAsync(stop: Stop)).Value.Intact);
        await AssertFoundAsync(intruder, 9, "the chain computed anew", head);
        return changes.Length + 2;
    }

    private async Task AssertFoundAsync(Intruder intruder, long sequence, string what, string? expected = null)
    {
        var report = await Verification.VerifyAsync(expected, Stop);
        Assert.True(report.Value is { Intact: false } && report.Value.FirstBad == sequence, $"{what}: expected entry {sequence}, found {report.Value}");
        await intruder.TakeBackAsync();
    }

    private async Task ComputeAnewAsync(Intruder intruder)
    {
        await using var db = await record.Contexts.CreateDbContextAsync(Stop);
        var previous = LedgerHead.NoHash;
        foreach (var entry in await db.Ledger.AsNoTracking().OrderBy(entry => entry.Sequence).ToListAsync(Stop))
        {
            var facts = new List<Fact>();
            facts.AddRange(await db.Sources.AsNoTracking().Where(fact => fact.Sequence == entry.Sequence).ToListAsync(Stop));
            facts.AddRange(await db.Ceasefires.AsNoTracking().Where(fact => fact.Sequence == entry.Sequence).ToListAsync(Stop));
            facts.AddRange(await db.NationRoles.AsNoTracking().Where(fact => fact.Sequence == entry.Sequence).ToListAsync(Stop));
            facts.AddRange(await db.Memberships.AsNoTracking().Where(fact => fact.Sequence == entry.Sequence).ToListAsync(Stop));
            facts.AddRange(await db.Pledges.AsNoTracking().Where(fact => fact.Sequence == entry.Sequence).ToListAsync(Stop));
            facts.AddRange(await db.Revisions.AsNoTracking().Where(fact => fact.Sequence == entry.Sequence).ToListAsync(Stop));
            facts.AddRange(await db.Shares.AsNoTracking().Where(fact => fact.Sequence == entry.Sequence).ToListAsync(Stop));
            facts.AddRange(await db.Successions.AsNoTracking().Where(fact => fact.Sequence == entry.Sequence).ToListAsync(Stop));
            facts.AddRange(await db.CeasefireRecords.AsNoTracking().Where(fact => fact.Sequence == entry.Sequence).ToListAsync(Stop));
            if (entry.Sequence == 1)
            {
                previous = entry.Hash;
                continue;
            }
            var factsHash = FactHash.Of(db, facts);
            var text = entry.Text.Replace(entry.PreviousHash, previous, StringComparison.Ordinal).Replace(entry.FactsHash, factsHash, StringComparison.Ordinal);
            await intruder.RunAsync($"update ledger set previous_hash = '{previous}', facts_hash = '{factsHash}', text = $forged${text}$forged$, hash = '{CanonicalJson.Hash(text)}' where sequence = {entry.Sequence}");
            previous = CanonicalJson.Hash(text);
        }
    }

    private async Task<string> HeadAsync()
    {
        await using var db = await record.Contexts.CreateDbContextAsync(Stop);
        return (await db.HeadAsync(Stop)).Text;
    }
}
