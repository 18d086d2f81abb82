namespace Coalition.Web.Live;

/// <summary>Who is told, and what is handed over.</summary>
public static class LiveFeature
{
    public static IServiceCollection AddLive(this IServiceCollection services) =>
        services.AddSingleton<ChangeFeed>().AddHostedService<ChangeListener>().AddSingleton<KeptAnswers>().AddScoped<Handover>();
}
