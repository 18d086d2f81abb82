using Coalition.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Web.Data;

/// <summary>What every fact table has: the ledger entry it belongs to, and its place in it.</summary>
public abstract class FactMapping<T> : IEntityTypeConfiguration<T> where T : Fact
{
    public void Configure(EntityTypeBuilder<T> builder)
    {
        builder.HasOne<LedgerEntry>().WithMany().HasForeignKey(fact => fact.Sequence).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(fact => fact.Sequence);
        Map(builder);
    }

    protected abstract void Map(EntityTypeBuilder<T> builder);

    /// <summary>A text that refers to a row of another table, which can then not be removed.</summary>
    protected static void Refers<TOther>(EntityTypeBuilder<T> builder, string property) where TOther : class =>
        builder.HasOne<TOther>().WithMany().HasForeignKey(property).OnDelete(DeleteBehavior.Restrict);
}

public sealed class NationMapping : FactMapping<Nation>
{
    protected override void Map(EntityTypeBuilder<Nation> builder)
    {
        builder.HasKey(nation => nation.Code);
        builder.Property(nation => nation.Code).HasMaxLength(2).IsFixedLength();
        Refers<Source>(builder, nameof(Nation.SourceId));
    }
}

public sealed class NationRoleMapping : FactMapping<NationRole>
{
    protected override void Map(EntityTypeBuilder<NationRole> builder)
    {
        builder.HasKey(role => role.Id);
        Refers<Nation>(builder, nameof(NationRole.NationCode));
        Refers<Source>(builder, nameof(NationRole.SourceId));
    }
}

public sealed class BodyMapping : FactMapping<Body>
{
    protected override void Map(EntityTypeBuilder<Body> builder)
    {
        builder.HasKey(body => body.Code);
        Refers<Source>(builder, nameof(Body.SourceId));
    }
}

public sealed class MembershipMapping : FactMapping<Membership>
{
    protected override void Map(EntityTypeBuilder<Membership> builder)
    {
        builder.HasKey(membership => membership.Id);
        builder.HasIndex(membership => membership.Party);
        Refers<Body>(builder, nameof(Membership.BodyCode));
        Refers<Source>(builder, nameof(Membership.SourceId));
    }
}

public sealed class SourceMapping : FactMapping<Source>
{
    protected override void Map(EntityTypeBuilder<Source> builder) => builder.HasKey(source => source.Id);
}

public sealed class StatementMapping : FactMapping<Statement>
{
    protected override void Map(EntityTypeBuilder<Statement> builder)
    {
        builder.HasKey(statement => statement.Id);
        builder.HasIndex(statement => statement.PledgeIds).HasMethod("gin");
        Refers<Source>(builder, nameof(Statement.SourceId));
    }
}

public sealed class ConditionMapping : FactMapping<Condition>
{
    protected override void Map(EntityTypeBuilder<Condition> builder)
    {
        builder.HasKey(condition => condition.Code);
        builder.Ignore(condition => condition.Test);
    }
}

public sealed class ConditionRecordMapping : FactMapping<ConditionRecord>
{
    protected override void Map(EntityTypeBuilder<ConditionRecord> builder)
    {
        builder.HasKey(record => record.Id);
        Refers<Condition>(builder, nameof(ConditionRecord.ConditionCode));
        Refers<Source>(builder, nameof(ConditionRecord.SourceId));
    }
}

public sealed class CeasefireMapping : FactMapping<Ceasefire>
{
    protected override void Map(EntityTypeBuilder<Ceasefire> builder) => builder.HasKey(ceasefire => ceasefire.Id);
}

public sealed class CeasefireRecordMapping : FactMapping<CeasefireRecord>
{
    protected override void Map(EntityTypeBuilder<CeasefireRecord> builder)
    {
        builder.HasKey(record => record.Id);
        builder.Ignore(record => record.IsJudgement);
        Refers<Ceasefire>(builder, nameof(CeasefireRecord.CeasefireId));
        Refers<CeasefireRecord>(builder, nameof(CeasefireRecord.Of));
        Refers<Source>(builder, nameof(CeasefireRecord.SourceId));
        builder.ToTable(table => table.HasCheckConstraint("ck_ceasefire_records_party", "party is not null or status not in ('accepted', 'rejected')"));
        builder.ToTable(table => table.HasCheckConstraint("ck_ceasefire_records_of", "(of is not null) = (status in ('in-error', 'adopted'))"));
    }
}

public sealed class ViolationClaimMapping : FactMapping<ViolationClaim>
{
    protected override void Map(EntityTypeBuilder<ViolationClaim> builder)
    {
        builder.HasKey(claim => claim.Id);
        Refers<Ceasefire>(builder, nameof(ViolationClaim.CeasefireId));
        Refers<Source>(builder, nameof(ViolationClaim.SourceId));
    }
}

public sealed class TimelineNoteMapping : FactMapping<TimelineNote>
{
    protected override void Map(EntityTypeBuilder<TimelineNote> builder)
    {
        builder.HasKey(note => note.Id);
        Refers<Source>(builder, nameof(TimelineNote.SourceId));
    }
}

public sealed class PledgeMapping : FactMapping<Pledge>
{
    protected override void Map(EntityTypeBuilder<Pledge> builder) => builder.HasKey(pledge => pledge.Id);
}

public sealed class RevisionMapping : FactMapping<Revision>
{
    protected override void Map(EntityTypeBuilder<Revision> builder)
    {
        builder.HasKey(revision => new { revision.PledgeId, revision.Number });
        builder.ComplexProperty(revision => revision.Quantity);
        builder.Ignore(revision => revision.Tree).Ignore(revision => revision.Step);
        builder.HasIndex(revision => new { revision.PledgeId, revision.Effective });
        // Every write asks which revision takes effect next, or ceases to.
        builder.HasIndex(revision => revision.Effective);
        builder.HasIndex(revision => revision.ValidUntil).HasFilter("valid_until is not null");
        builder.HasMany(revision => revision.Citations).WithOne().HasForeignKey(citation => new { citation.PledgeId, citation.RevisionNumber }).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(revision => revision.Shares).WithOne().HasForeignKey(share => new { share.PledgeId, share.RevisionNumber }).OnDelete(DeleteBehavior.Restrict);
        Refers<Pledge>(builder, nameof(Revision.PledgeId));
        builder.ToTable(table => table.HasCheckConstraint("ck_revisions_quantity", "quantity_low <= quantity_high and quantity_low >= 0 and quantity_high >= 0"));
        builder.ToTable(table => table.HasCheckConstraint("ck_revisions_number", "number >= 1"));
    }
}

public sealed class CitationMapping : FactMapping<Citation>
{
    protected override void Map(EntityTypeBuilder<Citation> builder)
    {
        builder.HasKey(citation => new { citation.PledgeId, citation.RevisionNumber, citation.Position });
        Refers<Source>(builder, nameof(Citation.SourceId));
    }
}

public sealed class ShareMapping : FactMapping<Share>
{
    protected override void Map(EntityTypeBuilder<Share> builder)
    {
        builder.HasKey(share => new { share.PledgeId, share.RevisionNumber, share.Nation });
        Refers<Nation>(builder, nameof(Share.Nation));
        builder.ToTable(table => table.HasCheckConstraint("ck_shares_bounds", "low <= high and low >= 0 and high >= 0"));
    }
}

public sealed class SuccessionMapping : FactMapping<Succession>
{
    protected override void Map(EntityTypeBuilder<Succession> builder)
    {
        builder.HasKey(succession => new { succession.PledgeId, succession.SuccessorId, succession.Effective });
        Refers<Pledge>(builder, nameof(Succession.PledgeId));
        Refers<Pledge>(builder, nameof(Succession.SuccessorId));
        builder.ToTable(table => table.HasCheckConstraint("ck_successions_other", "pledge_id <> successor_id"));
    }
}

public sealed class PledgeAliasMapping : FactMapping<PledgeAlias>
{
    protected override void Map(EntityTypeBuilder<PledgeAlias> builder)
    {
        builder.HasKey(alias => alias.Id);
        Refers<Pledge>(builder, nameof(PledgeAlias.PledgeId));
    }
}

public sealed class RivalClaimMapping : FactMapping<RivalClaim>
{
    protected override void Map(EntityTypeBuilder<RivalClaim> builder)
    {
        builder.HasKey(claim => claim.Id);
        builder.ComplexProperty(claim => claim.Quantity);
        Refers<Pledge>(builder, nameof(RivalClaim.PledgeId));
    }
}
