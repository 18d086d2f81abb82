using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Web.Data;

/// <summary>One numbered entry of the ledger: who did what when, and the hash of every fact it wrote. Its number is the version of the world.</summary>
public sealed class LedgerEntry
{
    /// <summary>From 1, without gaps.</summary>
    public required long Sequence { get; init; }
    /// <summary>Hash of the entry before; 64 zeros before the first.</summary>
    public required string PreviousHash { get; init; }
    /// <summary>UTC, to the microsecond; later than every entry before.</summary>
    public required DateTimeOffset RecordedAt { get; init; }
    public required string ActorId { get; init; }
    public required string ActorName { get; init; }
    public required string Act { get; init; }
    public required string Reason { get; init; }
    public required string RulesVersion { get; init; }
    /// <summary>SHA-256 over the facts of this entry, by table and key.</summary>
    public required string FactsHash { get; init; }
    /// <summary>What changed, as canonical JSON.</summary>
    public required string Detail { get; init; }
    /// <summary>For an entry of the clock, the moment it is about; unique.</summary>
    public DateTimeOffset? DueMoment { get; init; }
    /// <summary>All of the above as RFC 8785 JSON: what the hash is over.</summary>
    public required string Text { get; init; }
    /// <summary>SHA-256 of <see cref="Text"/>.</summary>
    public required string Hash { get; init; }
}

public sealed class LedgerEntryMapping : IEntityTypeConfiguration<LedgerEntry>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> builder)
    {
        builder.ToTable("ledger");
        builder.HasKey(entry => entry.Sequence);
        builder.Property(entry => entry.Sequence).ValueGeneratedNever();
        builder.HasIndex(entry => entry.RecordedAt);
        builder.HasIndex(entry => entry.DueMoment).IsUnique();
        builder.HasIndex(entry => entry.PreviousHash).IsUnique();
        builder.HasIndex(entry => entry.Hash).IsUnique();
        builder.ToTable(table => table.HasCheckConstraint("ck_ledger_clock", "(due_moment is not null) = (actor_id = 'clock')"));
    }
}
