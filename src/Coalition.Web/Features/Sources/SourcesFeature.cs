namespace Coalition.Web.Features.Sources;

/// <summary>Everything published that a fact rests on, and what rests on it.</summary>
public static class SourcesFeature
{
    public static IServiceCollection AddSources(this IServiceCollection services) => services.AddSingleton<SourceQueries>();
}
