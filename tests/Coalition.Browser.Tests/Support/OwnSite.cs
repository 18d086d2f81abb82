using Coalition.Web.Tests.Support;

namespace Coalition.Browser.Tests.Support;

/// <summary>A site on a server of its own, which a test may restart.</summary>
public sealed class OwnSite : IAsyncLifetime
{
    public OwnSite() => Site = new(Cluster);

    public TestCluster Cluster { get; } = new();
    public Site Site { get; }

    public ValueTask InitializeAsync() => Site.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        await Cluster.DisposeAsync();
    }
}
