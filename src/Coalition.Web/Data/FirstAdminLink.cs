using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Web.Data;

/// <summary>A link that makes the first admin of a configured database. Only its SHA-256 is kept, and only until there is an admin.</summary>
public sealed class FirstAdminLink
{
    /// <summary>SHA-256 of the link's token, lower-case hex.</summary>
    public required string Hash { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
}

public sealed class FirstAdminLinkMapping : IEntityTypeConfiguration<FirstAdminLink>
{
    public void Configure(EntityTypeBuilder<FirstAdminLink> builder) => builder.HasKey(link => link.Hash);
}
