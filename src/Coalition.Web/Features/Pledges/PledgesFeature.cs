namespace Coalition.Web.Features.Pledges;

/// <summary>Who has promised what, in which words, on which conditions.</summary>
public static class PledgesFeature
{
    public static IServiceCollection AddPledges(this IServiceCollection services) => services.AddSingleton<PledgeService>().AddSingleton<PledgeQueries>();
}
