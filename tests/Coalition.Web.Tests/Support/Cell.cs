using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.Ceasefires;
using Coalition.Web.Features.Conditions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Coalition.Web.Tests.Support;

/// <summary>A small coordination cell on a database of its own: two admins, an analyst, three nations, three pledges, and the services they use.</summary>
public sealed class Cell(RecordFixture record)
{
    public static readonly Actor First = new("person:first", "First admin"), Second = new("person:second", "Second admin"), Analyst = new("person:analyst", "Analyst");

    public CeasefireService Ceasefires { get; } = new(record.Gate, record.AsOf, record.Contexts, NullLogger<CeasefireService>.Instance);
    public CeasefireQueries Queries { get; } = new(record.Contexts, record.AsOf);
    public ConditionService Conditions { get; } = new(record.Gate, record.AsOf, record.Contexts, NullLogger<ConditionService>.Instance);
    public ConditionQueries Catalogue { get; } = new(record.Contexts, record.AsOf);

    /// <summary>Records people, register, catalogue and pledges, once per database.</summary>
    public async Task FoundAsync()
    {
        await using var db = await record.Contexts.CreateDbContextAsync();
        if (db.Ledger.Any()) return;
        await record.Gate.RecordAsync<bool>(new(Actor.Import, "test.people", []), recording =>
        {
            recording.Db.AddRange(PersonOf(First, "admin"), PersonOf(Second, "admin"), PersonOf(Analyst, "analyst"));
            return Task.FromResult<Result<bool>>(true);
        });
        await record.Gate.RecordAsync(
            Sample.Source, NationOf("US"), NationOf("RU"), NationOf("UA"), Sample.General(), Sample.General("CF-SEA", "scope=maritime;agreed-by=RU+UA"),
            Sample.General("CF-30D", "scope=general;agreed-by=RU+UA;min-days=30"), Sample.Recorded("PARL-DE"), Sample.Recorded("NO-PROVOCATION"),
            new Pledge { Id = "FR-01" }, new Pledge { Id = "DE-01" }, new Pledge { Id = "TR-01" },
            Sample.Revision("FR-01", "CF-GENERAL"), Sample.Revision("DE-01", "CF-GENERAL and PARL-DE"), Sample.Revision("TR-01", "CF-SEA", Stage.Offered));
    }

    /// <summary>Declares a ceasefire agreed by both sides and proposes its in-force record.</summary>
    public async Task<(string Ceasefire, string Record)> ProposeAsync(string name, string effective, string scope = "general", string? announcedEnd = null, Actor? by = null)
    {
        var ceasefire = (await Ceasefires.DeclareAsync(by ?? First, new(name, scope, ["US"], ["RU", "UA"], announcedEnd))).Value;
        return (ceasefire, (await Ceasefires.ProposeAsync(by ?? First, ceasefire, new("in-force", effective, new("Communiqué")))).Value);
    }

    /// <summary>The second admin confirms what the preview says now.</summary>
    public async Task<Receipt> ConfirmAsync(string recordId)
    {
        var preview = (await Ceasefires.PreviewAsync(recordId)).Value;
        return (await Ceasefires.ConfirmAsync(Second, true, recordId, preview.Digest, "Read in full.")).Value.Receipt!;
    }

    /// <summary>Proposes a record and has it confirmed.</summary>
    public async Task<Receipt> RecordAsync(string ceasefire, RecordInput input)
    {
        var proposed = await Ceasefires.ProposeAsync(First, ceasefire, input);
        return await ConfirmAsync(proposed.Value);
    }

    /// <summary>The state of one pledge now.</summary>
    public async Task<ActivationState?> StateAsync(string pledge, Question? question = null)
    {
        await using var db = await record.Contexts.CreateDbContextAsync();
        var known = (await record.AsOf.ResolveAsync(db, question ?? Question.Today, default)).Value;
        return (await record.AsOf.StandingAsync(db, known, default)).Single(row => row.PledgeId == pledge).State;
    }

    private static Person PersonOf(Actor actor, string role) => new()
    {
        Id = actor.Id["person:".Length..], UserName = actor.Name, NormalizedUserName = actor.Name.ToUpperInvariant(), DisplayName = actor.Name, Roles = [role], TwoFactorEnabled = true,
    };

    private static Nation NationOf(string code) => new()
    {
        Code = code, NameEn = code, NameFr = code, NameUk = code, Role = CoalitionRole.Member, SourceId = Sample.SourceId, Effective = Sample.Paris, EffectivePrecision = Precision.Day,
    };
}
