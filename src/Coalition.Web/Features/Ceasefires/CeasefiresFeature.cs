namespace Coalition.Web.Features.Ceasefires;

/// <summary>Ceasefires and their records: declare, propose, confirm.</summary>
public static class CeasefiresFeature
{
    public static IServiceCollection AddCeasefires(this IServiceCollection services) => services.AddSingleton<CeasefireService>().AddSingleton<CeasefireQueries>();
}
