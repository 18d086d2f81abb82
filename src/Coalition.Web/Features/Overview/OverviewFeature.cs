namespace Coalition.Web.Features.Overview;

/// <summary>What nations have pledged for after a ceasefire, in figures where there are any and in words where there are none.</summary>
public static class OverviewFeature
{
    public static IServiceCollection AddOverview(this IServiceCollection services) => services.AddSingleton<ForceQueries>();
}
