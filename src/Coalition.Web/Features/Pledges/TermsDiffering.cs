using Coalition.Domain;

namespace Coalition.Web.Features.Pledges;

/// <summary>Where two revisions of one pledge say different things, field by field as the API names them.</summary>
public static class TermsDiffering
{
    private static readonly (string Field, Func<Revision, object?> Value)[] Terms =
    [
        ("nations", terms => Codes(terms.Nations)), ("body", terms => terms.Body), ("sharedWith", terms => Codes(terms.SharedWith)), ("title", terms => terms.Title),
        ("component", terms => terms.Component), ("kind", terms => terms.Kind), ("phase", terms => terms.Phase), ("stage", terms => terms.Stage),
        ("quantity.state", terms => terms.Quantity.State), ("quantity.words", terms => terms.Quantity.Words), ("quantity.low", terms => terms.Quantity.Low),
        ("quantity.likely", terms => terms.Quantity.Likely), ("quantity.high", terms => terms.Quantity.High), ("quantity.unit", terms => terms.Quantity.Unit),
        ("shares", terms => string.Join(", ", terms.Shares.OrderBy(share => share.Nation, StringComparer.Ordinal).Select(share => FormattableString.Invariant($"{share.Nation} {share.Low}–{share.High}")))),
        ("location", terms => terms.Location), ("locationCountries", terms => Codes(terms.LocationCountries)), ("caveats", terms => terms.Caveats),
        ("activationText", terms => terms.ActivationText), ("condition", terms => terms.Condition), ("effective", terms => Moment.Text(terms.Effective, terms.EffectivePrecision)),
        ("validUntil", terms => terms.ValidUntil is { } until ? Moment.Text(until) : null), ("confidence", terms => terms.Confidence), ("loweredTo", terms => terms.LoweredTo),
    ];

    /// <summary>The fields that differ, each with both values.</summary>
    public static IEnumerable<(string Field, object? Yours, object? Theirs)> Between(Revision yours, Revision theirs) =>
        Terms.Select(term => (term.Field, Yours: term.Value(yours), Theirs: term.Value(theirs))).Where(term => !Equals(term.Yours, term.Theirs));

    private static string Codes(List<string> codes) => string.Join(", ", codes);
}
