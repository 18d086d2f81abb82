using System.Text.Json.Nodes;
using Coalition.Web.Data;
using Coalition.Web.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Coalition.Web.Features.People;

/// <summary>Notes in the access log each request that is let nowhere: no sign-in, or no right to the address. What an act is refused for, the gate notes.</summary>
public sealed class RefusedRequests(AccessLog access) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler answer = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        await answer.HandleAsync(next, context, policy, authorizeResult);
        // Somebody who is led to the sign-in page is not refused.
        if (authorizeResult.Succeeded || context.Response.StatusCode is not (StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden)) return;
        access.Note("refused", CurrentActor.Find(context.User)?.Who.Name ?? "unknown", new JsonObject
        {
            ["address"] = context.Connection.RemoteIpAddress?.ToString(), ["method"] = context.Request.Method, ["path"] = context.Request.Path.Value, ["status"] = context.Response.StatusCode,
        });
    }
}
