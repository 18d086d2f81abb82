using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Web.Data;

/// <summary>Where a proposal stands.</summary>
public enum ProposalState { Open, Confirmed, Withdrawn }

/// <summary>A ceasefire record somebody proposed and nobody has confirmed: not a fact, kept beside the record with its hash.</summary>
public sealed class Proposal
{
    /// <summary>The id its record will have.</summary>
    public required string RecordId { get; init; }
    public required string CeasefireId { get; init; }
    /// <summary>What was proposed, as canonical JSON.</summary>
    public required string Terms { get; init; }
    /// <summary>SHA-256 of <see cref="Terms"/>, lower-case hex.</summary>
    public required string TermsHash { get; init; }
    public required string ProposedById { get; init; }
    public required string ProposedByName { get; init; }
    public required DateTimeOffset ProposedAt { get; init; }
    public ProposalState State { get; set; }
    /// <summary>The digest that was confirmed.</summary>
    public string? Digest { get; set; }
    /// <summary>The answer the confirmer was given, repeated to whoever confirms the same digest again.</summary>
    public string? Receipt { get; set; }
    public string? ClosedByName { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }
    public string? CloseReason { get; set; }
}

public sealed class ProposalMapping : IEntityTypeConfiguration<Proposal>
{
    public void Configure(EntityTypeBuilder<Proposal> builder)
    {
        builder.HasKey(proposal => proposal.RecordId);
        builder.Property(proposal => proposal.State).HasConversion<string>().HasMaxLength(20);
        builder.HasIndex(proposal => new { proposal.CeasefireId, proposal.State });
    }
}

/// <summary>The answer given under an idempotency key.</summary>
public sealed class RepeatedAnswer
{
    public required string ActorId { get; init; }
    public required string Key { get; init; }
    public required string Fingerprint { get; init; }
    public required string Answer { get; init; }
    public required DateTimeOffset AnsweredAt { get; init; }
}

public sealed class RepeatedAnswerMapping : IEntityTypeConfiguration<RepeatedAnswer>
{
    public void Configure(EntityTypeBuilder<RepeatedAnswer> builder) => builder.HasKey(answer => new { answer.ActorId, answer.Key });
}

public sealed class ApiTokenMapping : IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<ApiToken> builder)
    {
        builder.HasKey(token => token.Name);
        builder.HasIndex(token => token.Hash).IsUnique();
    }
}

/// <summary>A sign-in, refusal, export or use of a token. Its own numbers and its own chain; the ledger holds facts only.</summary>
public sealed class AccessLogEntry
{
    public required long Number { get; init; }
    public required string PreviousHash { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string ActorName { get; init; }
    public required string What { get; init; }
    public required string Detail { get; init; }
    public required string Hash { get; init; }
}

public sealed class AccessLogEntryMapping : IEntityTypeConfiguration<AccessLogEntry>
{
    public void Configure(EntityTypeBuilder<AccessLogEntry> builder)
    {
        builder.ToTable("access_log");
        builder.HasKey(entry => entry.Number);
        builder.Property(entry => entry.Number).ValueGeneratedNever();
        builder.HasIndex(entry => entry.PreviousHash).IsUnique();
    }
}
