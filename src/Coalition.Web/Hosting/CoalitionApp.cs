using System.Globalization;
using Coalition.Web.Data;
using Coalition.Web.Features.Ceasefires;
using Coalition.Web.Features.Conditions;
using Coalition.Web.Features.Exchange;
using Coalition.Web.Features.Ledger;
using Coalition.Web.Features.Nations;
using Coalition.Web.Features.Overview;
using Coalition.Web.Features.People;
using Coalition.Web.Features.Pledges;
using Coalition.Web.Features.Sources;
using Coalition.Web.Features.Statements;
using Coalition.Web.Http;
using Coalition.Web.Live;
using Coalition.Web.Shell;
using Microsoft.AspNetCore.DataProtection;
using Serilog;

namespace Coalition.Web.Hosting;

/// <summary>The whole app as a table of contents: one line per feature.</summary>
public static class CoalitionApp
{
    /// <param name="settings">Settings as on a command line.</param>
    /// <param name="connection">The database, as the role that owns nothing.</param>
    /// <param name="mode">Whether ready people may sign in by one click.</param>
    /// <param name="demonstration">Whether every page says that this is a demonstration.</param>
    /// <param name="configure">What a test changes, such as the clock.</param>
    public static WebApplication Build(string[] settings, string connection, DemonstrationMode mode, Demonstration demonstration, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = settings, ApplicationName = "Coalition.Web", ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseStaticWebAssets();
        builder.AddEdge(mode.IsOn);
        // What is written there of each request is its whole address, and with it the secret of a link, whatever level is asked for.
        builder.Services.AddSerilog(logs => logs.ReadFrom.Configuration(builder.Configuration).MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", Serilog.Events.LogEventLevel.Warning)
            .Enrich.With(new OneLine()).WriteTo.Console(formatProvider: CultureInfo.InvariantCulture, standardErrorFromLevel: Serilog.Events.LogEventLevel.Verbose));
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton(mode).AddSingleton(demonstration).AddSingleton(PasskeyDomain.Of(builder.Configuration, mode.IsOn));
        builder.Services.AddDataProtection().SetApplicationName("coalition").PersistKeysToDbContext<CoalitionDb>();

        builder.Services.AddData(connection);
        builder.Services.AddHttp();
        builder.Services.AddLive();
        builder.Services.AddShell();
        builder.Services.AddPeople();
        builder.Services.AddExchange();
        builder.Services.AddPledges();
        builder.Services.AddOverview();
        builder.Services.AddNations();
        builder.Services.AddSources();
        builder.Services.AddStatements();
        builder.Services.AddCeasefires();
        builder.Services.AddConditions();
        builder.Services.AddLedger();
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseEdge();
        app.UseRequestLocalization();
        app.UseHttp();
        app.UsePeople();
        app.UseAntiforgery();

        app.MapHttp();
        app.MapShell();
        app.MapPeople();
        var api = app.MapGroup("/api/v1").RequireAuthorization();
        api.MapPledges();
        api.MapForces();
        api.MapNations();
        api.MapStatements();
        api.MapCeasefires();
        api.MapConditions();
        api.MapLedger();
        return app;
    }
}
