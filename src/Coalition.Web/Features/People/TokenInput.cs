namespace Coalition.Web.Features.People;

/// <summary>What a new token is to be.</summary>
/// <param name="Name">Unique for ever; names the principal in the ledger.</param>
/// <param name="Roles">Codes of roles.</param>
/// <param name="Nations">Nations an editor's token is limited to; empty for all.</param>
/// <param name="Days">How many days it holds, 1 to 3,650; null for ever.</param>
public sealed record TokenInput(string Name, IReadOnlyList<string> Roles, IReadOnlyList<string> Nations, int? Days)
{
    public const int LongestName = 60;
    public const int MostDays = 3650;
}
