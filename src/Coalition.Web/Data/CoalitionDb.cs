using Coalition.Domain;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Data;

/// <summary>The database. Facts are written only through <see cref="Gate.RecordAsync{T}"/>; saving one any other way throws.</summary>
public sealed class CoalitionDb(DbContextOptions<CoalitionDb> options)
    : IdentityUserContext<Person, string, IdentityUserClaim<string>, IdentityUserLogin<string>, IdentityUserToken<string>, Passkey>(options), IDataProtectionKeyContext
{
    public DbSet<Nation> Nations => Set<Nation>();
    public DbSet<NationRole> NationRoles => Set<NationRole>();
    public DbSet<Body> Bodies => Set<Body>();
    public DbSet<Membership> Memberships => Set<Membership>();
    public DbSet<Source> Sources => Set<Source>();
    public DbSet<Statement> Statements => Set<Statement>();
    public DbSet<Condition> Conditions => Set<Condition>();
    public DbSet<ConditionRecord> ConditionRecords => Set<ConditionRecord>();
    public DbSet<Ceasefire> Ceasefires => Set<Ceasefire>();
    public DbSet<CeasefireRecord> CeasefireRecords => Set<CeasefireRecord>();
    public DbSet<ViolationClaim> ViolationClaims => Set<ViolationClaim>();
    public DbSet<TimelineNote> TimelineNotes => Set<TimelineNote>();
    public DbSet<Pledge> Pledges => Set<Pledge>();
    public DbSet<Revision> Revisions => Set<Revision>();
    public DbSet<Citation> Citations => Set<Citation>();
    public DbSet<Share> Shares => Set<Share>();
    public DbSet<Succession> Successions => Set<Succession>();
    public DbSet<PledgeAlias> PledgeAliases => Set<PledgeAlias>();
    public DbSet<RivalClaim> RivalClaims => Set<RivalClaim>();

    public DbSet<LedgerEntry> Ledger => Set<LedgerEntry>();
    public DbSet<Proposal> Proposals => Set<Proposal>();
    public DbSet<RepeatedAnswer> RepeatedAnswers => Set<RepeatedAnswer>();
    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();
    public DbSet<FirstAdminLink> FirstAdminLinks => Set<FirstAdminLink>();
    public DbSet<Authenticator> Authenticators => Set<Authenticator>();
    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();
    public DbSet<AnsweredChallenge> AnsweredChallenges => Set<AnsweredChallenge>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<AccessLogEntry> AccessLog => Set<AccessLogEntry>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    // The two saves below are the only ones: the ban on saving is what sends every other writer here.
#pragma warning disable RS0030
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        HoldsFacts() ? throw NotThroughTheGate() : base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);

    public override int SaveChanges(bool acceptAllChangesOnSuccess) => HoldsFacts() ? throw NotThroughTheGate() : base.SaveChanges(acceptAllChangesOnSuccess);

    /// <summary>For the gate alone: saves facts in the transaction that carries their ledger entry.</summary>
    internal Task SaveFactsAsync(CancellationToken stop) => base.SaveChangesAsync(true, stop);
#pragma warning restore RS0030

    private bool HoldsFacts() => ChangeTracker.Entries<Fact>().Any(entry => entry.State != EntityState.Unchanged);

    private static InvalidOperationException NotThroughTheGate() =>
        new("A fact is saved only together with its ledger entry: write through Gate.RecordAsync(act, change).");

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => CodeColumns.Configure(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Person>().ToTable("people");
        builder.Entity<IdentityUserClaim<string>>().ToTable("person_claims");
        builder.Entity<IdentityUserLogin<string>>().ToTable("person_logins");
        builder.Entity<IdentityUserToken<string>>().ToTable("person_tokens");
        builder.ApplyConfigurationsFromAssembly(typeof(CoalitionDb).Assembly);
        CodeColumns.Constrain(builder);
    }
}
