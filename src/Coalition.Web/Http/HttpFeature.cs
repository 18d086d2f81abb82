using Coalition.Domain;
using Coalition.Web.Texts;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Coalition.Web.Http;

/// <summary>How the app speaks HTTP: problems, health, the document, headers.</summary>
public static class HttpFeature
{
    public static IServiceCollection AddHttp(this IServiceCollection services)
    {
        services.AddProblemDetails().AddTexts().AddLimits().AddSingleton<Answers>();
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
        services.AddOpenApi("v1", options => options.AddDocumentTransformer(Describe).AddOperationTransformer(Describe));
        services.ConfigureHttpJsonOptions(options => ContractJson.Configure(options.SerializerOptions));
        return services;
    }

    private static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken stop)
    {
        document.Info = new OpenApiInfo { Title = "Coalition", Version = "v1", Description = "Who has promised what, in which words, on which conditions. What takes several words takes them by comma or by being repeated." };
        document.Servers = [];
        return Task.CompletedTask;
    }

    private static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken stop)
    {
        foreach (var parameter in context.Description.ActionDescriptor.EndpointMetadata.OfType<ReadParameters>().SelectMany(read => read.All))
            (operation.Parameters ??= []).Add(parameter.ToOpenApi());
        return Task.CompletedTask;
    }

    /// <summary>What surrounds every request.</summary>
    public static void UseHttp(this WebApplication app)
    {
        // Not in a branch: there the address they lead to would find no endpoint. The API answers inside them, in its own way.
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use(async (http, next) =>
        {
            await next(http);
            // Only what is not found gets the page that says so; a refused form must not be read again.
            if (http.Response.StatusCode != StatusCodes.Status404NotFound && http.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
        });
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/api"), api =>
        {
            api.UseExceptionHandler(broken => broken.Run(http => Broken(http.Features.Get<IExceptionHandlerFeature>()!.Error).ExecuteAsync(http)));
            api.UseStatusCodePages(context => Problems.Of(context.HttpContext.Response.StatusCode, SentenceOf(context.HttpContext)).ExecuteAsync(context.HttpContext));
        });
    }

    public static void MapHttp(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        endpoints.MapHealthChecks("/health/ready", new HealthCheckOptions()).AllowAnonymous();
        endpoints.MapOpenApi().RequireAuthorization();
    }

    private static IResult Broken(Exception error) => error switch
    {
        BadHttpRequestException bad => Problems.Of(bad.StatusCode, Sentence.Of("RequestUnread")),
        _ when error.GetBaseException() is Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.DiskFull } => Refusal.Busy(Sentence.Of("DatabaseFull")).ToProblem(),
        _ when error.GetBaseException() is Npgsql.NpgsqlException or TimeoutException => Refusal.Busy(Sentence.Of("DatabaseAway")).ToProblem(),
        _ => Problems.Of(StatusCodes.Status500InternalServerError, Sentence.Of("BrokeOnOurSide")),
    };

    private static Sentence SentenceOf(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status401Unauthorized => Sentence.Of("TokenNeeded"),
        StatusCodes.Status403Forbidden => Sentence.Of("TokenLacksRole"),
        StatusCodes.Status404NotFound => Sentence.Of("NothingThere", http.Request.Path.Value),
        StatusCodes.Status405MethodNotAllowed => Sentence.Of("MethodNotPossible", http.Request.Method, http.Request.Path.Value, http.Response.Headers.Allow.ToString()),
        StatusCodes.Status415UnsupportedMediaType => Sentence.Of("BodyNotJson"),
        _ => Sentence.Of("NoAnswer"),
    };
}
