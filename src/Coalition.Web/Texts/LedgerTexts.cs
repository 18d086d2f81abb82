namespace Coalition.Web.Texts;

/// <summary>Texts of the ledger: its entries as sentences, its filters, its verification.</summary>
public sealed class LedgerTexts;
