using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.Ceasefires;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Benchmarks.Ground;

/// <summary>A ceasefire agreed by both sides whose in-force record one admin has proposed and another can confirm.</summary>
public sealed class Truce
{
    private static readonly Actor First = new("person:first-admin", "First admin"), Second = new("person:second-admin", "Second admin");
    private readonly CeasefireService service;
    private readonly string ceasefire;
    private string record;
    private Preview preview = null!;

    private Truce(CeasefireService service, string ceasefire, string record) => (this.service, this.ceasefire, this.record) = (service, ceasefire, record);

    public static async Task<Truce> ProposeAsync(Site site, string scope = "general")
    {
        var service = site.Services.GetRequiredService<CeasefireService>();
        var ceasefire = (await service.DeclareAsync(First, new($"Truce {Guid.NewGuid():N}", scope, ["US"], ["RU", "UA"]))).Value;
        var record = (await service.ProposeAsync(First, ceasefire, new RecordInput("in-force", Now(), new("Communiqué")))).Value;
        return new(service, ceasefire, record);
    }

    /// <summary>Reads what confirming would do.</summary>
    public async Task PreviewAsync() => preview = (await service.PreviewAsync(record)).Value;

    /// <summary>Confirms exactly that.</summary>
    public async Task ConfirmAsync()
    {
        var confirmed = await service.ConfirmAsync(Second, true, record, preview.Digest, "Read in full.");
        if (confirmed.Value.Receipt is null) throw new InvalidOperationException("Something was recorded between preview and confirmation.");
    }

    /// <summary>Proposes that the record was in error; preview and confirm put everything back.</summary>
    public async Task RegretAsync() => record = (await service.ProposeAsync(First, ceasefire, new RecordInput("in-error", Now(), new("Communiqué"), Of: record))).Value;

    private static string Now() => Moment.Text(TimeProvider.System.GetUtcNow());
}
