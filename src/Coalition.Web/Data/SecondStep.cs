using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Web.Data;

/// <summary>The app of a person that shows a new code each half-minute: the second step of his sign-in.</summary>
public sealed class Authenticator
{
    public required string PersonId { get; init; }
    /// <summary>What app and program share, sealed with the keys that seal cookies.</summary>
    public required string Key { get; set; }
    /// <summary>The half-minute of the last code used: none counts twice.</summary>
    public required long UsedStep { get; set; }
}

/// <summary>A code that lets somebody in once without his app. Only its SHA-256 is kept, and only until it is used.</summary>
public sealed class RecoveryCode
{
    /// <summary>SHA-256 of whose it is and the code, lower-case hex.</summary>
    public required string Hash { get; init; }
    public required string PersonId { get; init; }
}

public sealed class AuthenticatorMapping : IEntityTypeConfiguration<Authenticator>
{
    public void Configure(EntityTypeBuilder<Authenticator> builder)
    {
        builder.HasKey(authenticator => authenticator.PersonId);
        builder.HasOne<Person>().WithOne().HasForeignKey<Authenticator>(authenticator => authenticator.PersonId);
    }
}

public sealed class RecoveryCodeMapping : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> builder)
    {
        builder.HasKey(code => code.Hash);
        builder.HasOne<Person>().WithMany().HasForeignKey(code => code.PersonId);
    }
}
