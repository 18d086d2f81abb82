namespace Coalition.Web.Http;

/// <summary>The two kinds of version an answer carries.</summary>
public static class Etags
{
    /// <summary>Weak, by ledger sequence: the same as long as nothing was recorded.</summary>
    public static string OfLedger(long sequence) => FormattableString.Invariant($"W/\"{sequence}\"");

    /// <summary>Strong, the revision of one pledge: for If-Match only.</summary>
    public static string OfRevision(int revision) => FormattableString.Invariant($"\"{revision}\"");
}
