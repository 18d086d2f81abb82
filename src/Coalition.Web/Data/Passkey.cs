using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Web.Data;

/// <summary>A key that a device of a person holds for this app and uses only after it has seen his finger, his face or his PIN: both steps of a sign-in at once.</summary>
public sealed class Passkey : IdentityUserPasskey<string>
{
    /// <summary>When he last came in by it; null before the first time.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }
}

/// <summary>A challenge that a device has answered, kept as long as an answer to it could come again: none counts twice.</summary>
public sealed class AnsweredChallenge
{
    /// <summary>SHA-256 of the challenge, lower-case hex.</summary>
    public required string Hash { get; init; }
    public required DateTimeOffset LapsesAt { get; init; }
}

public sealed class PasskeyMapping : IEntityTypeConfiguration<Passkey>
{
    // As version 3 of Identity's schema has it; its other changes to the tables are of no use here.
    public void Configure(EntityTypeBuilder<Passkey> builder)
    {
        builder.ToTable("passkeys").HasKey(passkey => passkey.CredentialId);
        builder.Property(passkey => passkey.CredentialId).HasMaxLength(1024);
        builder.OwnsOne(passkey => passkey.Data).ToJson();
        builder.HasOne<Person>().WithMany().HasForeignKey(passkey => passkey.UserId);
    }
}

public sealed class AnsweredChallengeMapping : IEntityTypeConfiguration<AnsweredChallenge>
{
    public void Configure(EntityTypeBuilder<AnsweredChallenge> builder) => builder.HasKey(challenge => challenge.Hash);
}
