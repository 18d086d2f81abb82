namespace Coalition.Web.Features.Statements;

/// <summary>Who said what, when, in which words, about which pledges.</summary>
public static class StatementsFeature
{
    public static IServiceCollection AddStatements(this IServiceCollection services) => services.AddSingleton<StatementQueries>();
}
