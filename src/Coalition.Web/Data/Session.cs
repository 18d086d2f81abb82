using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Web.Data;

/// <summary>A browser in which somebody is signed in. It is here as long as it lasts: one that ended is gone, and its cookie opens nothing.</summary>
public sealed class Session
{
    /// <summary>Stands in the browser's cookie, sealed.</summary>
    public required string Id { get; init; }
    public required string PersonId { get; init; }
    /// <summary>When he signed in; proving again who he is does not begin another.</summary>
    public required DateTimeOffset BegunAt { get; init; }
    /// <summary>When he last did something in it, to the minute.</summary>
    public required DateTimeOffset LastSeenAt { get; init; }
    /// <summary>Such as <c>Firefox</c>; null when the browser does not say.</summary>
    public string? Browser { get; init; }
    /// <summary>Such as <c>Windows</c>; null when the browser does not say.</summary>
    public string? Device { get; init; }
    /// <summary>The address he signed in from, as the access log writes it.</summary>
    public string? Address { get; init; }
}

public sealed class SessionMapping : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.HasKey(session => session.Id);
        builder.HasOne<Person>().WithMany().HasForeignKey(session => session.PersonId);
    }
}
