namespace Coalition.Web.Features.Exchange;

/// <summary>Import of files, and the sample data, which is one.</summary>
public static class ExchangeFeature
{
    public static IServiceCollection AddExchange(this IServiceCollection services) => services.AddSingleton<ImportService>().AddSingleton<SampleData>();
}
