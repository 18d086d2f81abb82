namespace Coalition.Benchmarks.Ground;

/// <summary>The sites of one run: filling one takes longer than most measurements, so promises about many pledges share one.</summary>
/// <param name="pledges">How many it holds.</param>
public sealed class Sites(int pledges) : IAsyncDisposable
{
    private Site? full;

    public int Pledges => pledges;

    /// <summary>The one full of pledges; made when first asked for.</summary>
    public async Task<Site> FullAsync() => full ??= await Site.OpenAsync(pledges);

    public ValueTask DisposeAsync() => full?.DisposeAsync() ?? ValueTask.CompletedTask;
}
