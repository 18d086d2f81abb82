namespace Coalition.Web.Features.Nations;

/// <summary>The registers: nations, bodies, sources.</summary>
public static class NationsFeature
{
    public static IServiceCollection AddNations(this IServiceCollection services) => services.AddSingleton<NationQueries>();
}
