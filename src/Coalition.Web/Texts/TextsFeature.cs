using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Coalition.Web.Texts;

/// <summary>The texts of the product in three languages.</summary>
public static class TextsFeature
{
    public static IServiceCollection AddTexts(this IServiceCollection services)
    {
        services.AddLocalization().TryAddSingleton<Words>();
        return services;
    }
}
