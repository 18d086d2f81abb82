namespace Coalition.Domain;

/// <summary>How well a pledge is evidenced, from the text of a declaration (A) to disputed (E).</summary>
public enum EvidenceGrade { A, B, C, D, E }

/// <summary>The rules of evidence.</summary>
public static class Evidence
{
    /// <summary>
    /// Disputed is E, reported D. Official is A if a cited source is itself the text of a declaration or communiqué, B if one is itself official, else C.
    /// A person can only lower it.
    /// </summary>
    public static EvidenceGrade Grade(Confidence confidence, IEnumerable<(SourceKind Kind, Reliability Reliability)> cited, EvidenceGrade? loweredTo)
    {
        var sources = cited.ToList();
        var computed = confidence switch
        {
            Confidence.Disputed => EvidenceGrade.E,
            Confidence.Reported => EvidenceGrade.D,
            _ when sources.Any(source => source.Kind is SourceKind.Declaration or SourceKind.Communique) => EvidenceGrade.A,
            _ when sources.Any(source => source.Reliability == Reliability.Official) => EvidenceGrade.B,
            _ => EvidenceGrade.C,
        };
        return loweredTo > computed ? loweredTo.Value : computed;
    }

    /// <summary>Some statement speaks of the pledge and none is by its own nations or body. No statement at all is not second-hand.</summary>
    public static bool IsSecondHand(IEnumerable<string> own, IEnumerable<string> speakers)
    {
        var heard = speakers.ToList();
        return heard.Count > 0 && !heard.Intersect(own).Any();
    }
}
