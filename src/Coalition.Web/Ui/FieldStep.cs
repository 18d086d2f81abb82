using Coalition.Domain;

namespace Coalition.Web.Ui;

/// <summary>One change of one field in the reader's words.</summary>
/// <param name="Before">What it said; null where nothing stood before.</param>
/// <param name="From">From when the new value holds.</param>
/// <param name="RecordedBy">Name of who recorded it, as the ledger keeps it.</param>
/// <param name="Reason">Why; empty where none was given.</param>
/// <param name="Sequence">Its ledger entry.</param>
public sealed record FieldStep(string Field, string? Before, string After, DateTimeOffset From, Precision Precision, DateTimeOffset RecordedAt, string RecordedBy, string Reason, long Sequence);
