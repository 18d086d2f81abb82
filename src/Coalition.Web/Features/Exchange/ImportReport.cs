namespace Coalition.Web.Features.Exchange;

/// <summary>What an import did.</summary>
/// <param name="Sequence">The ledger entry it wrote; null when everything stood in the record already.</param>
/// <param name="Files">The files it read, in the order they refer to each other.</param>
/// <param name="Added">New facts by noun, as the ledger entry counts them.</param>
public sealed record ImportReport(long? Sequence, IReadOnlyList<ImportedFile> Files, ImportedFacts Added);

/// <summary>What became of the rows of one file.</summary>
/// <param name="Added">Rows that are new.</param>
/// <param name="Same">Rows that stand in the record already with the same content.</param>
public sealed record ImportedFile(string File, int Added, int Same);

/// <summary>New facts by noun.</summary>
public sealed record ImportedFacts(int Facts, int Pledges, int Revisions, int RivalClaims, int SecondListings);
