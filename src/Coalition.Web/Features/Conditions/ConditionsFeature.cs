namespace Coalition.Web.Features.Conditions;

/// <summary>The catalogue of conditions and what was recorded of them.</summary>
public static class ConditionsFeature
{
    public static IServiceCollection AddConditions(this IServiceCollection services) => services.AddSingleton<ConditionService>().AddSingleton<ConditionQueries>();
}
