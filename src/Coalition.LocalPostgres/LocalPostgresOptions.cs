namespace Coalition.LocalPostgres;

/// <summary>Where a private PostgreSQL keeps its data and how careful it is with it.</summary>
public sealed record LocalPostgresOptions
{
    /// <summary>The data folder, as <see cref="DataFolder.Resolve"/> gives it; holds the cluster and the passwords of its roles.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The port on 127.0.0.1; absent: the one used last time if it is free, else any free one.</summary>
    public int? Port { get; init; }

    /// <summary>For tests: nothing is flushed to disk and no password is asked, so it is fast and must not outlive the tests.</summary>
    public bool ThrowAway { get; init; }

    /// <summary>The only folders searched for PostgreSQL's programs; absent: the usual places of the machine.</summary>
    public IReadOnlyList<string>? BinDirectories { get; init; }

    /// <summary>How long a start may take in all, recovery after a crash included.</summary>
    public TimeSpan StartLimit { get; init; } = TimeSpan.FromSeconds(60);
}
