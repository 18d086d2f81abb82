namespace Coalition.Web.Data;

/// <summary>One thing somebody does to the record.</summary>
/// <param name="Who">The actor; his rights are read again under the lock.</param>
/// <param name="Verb">What he does, in the words of the ledger, such as <c>ceasefire-record.confirm</c>.</param>
/// <param name="Needs">Any of these roles lets him.</param>
/// <param name="Reason">Why, in his words; may be empty.</param>
/// <param name="Key">Idempotency key: the same act sent again gives the same answer and no second effect.</param>
/// <param name="Fingerprint">What was sent with the key; another body under one key is refused.</param>
public sealed record Act(Actor Who, string Verb, IReadOnlyList<Role> Needs, string Reason = "", string? Key = null, string Fingerprint = "");
