namespace Coalition.Web.Features.Ledger;

/// <summary>The numbered entries of the record.</summary>
public static class LedgerFeature
{
    public static IServiceCollection AddLedger(this IServiceCollection services) => services.AddSingleton<LedgerQueries>();
}
