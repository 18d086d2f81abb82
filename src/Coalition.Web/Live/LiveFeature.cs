namespace Coalition.Web.Live;

/// <summary>Who is told.</summary>
public static class LiveFeature
{
    public static IServiceCollection AddLive(this IServiceCollection services) =>
        services.AddSingleton<ChangeFeed>().AddHostedService<ChangeListener>();
}
