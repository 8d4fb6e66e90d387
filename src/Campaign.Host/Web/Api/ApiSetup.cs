using System.Text.Json.Serialization;
using Campaign.Host.Web.Access;
using Campaign.Projections;

namespace Campaign.Host.Web.Api;

/// <summary>The API within the host: <c>/api</c>, and its description at <c>/openapi/v1.json</c>.</summary>
internal static class ApiSetup
{
    public static void AddApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ApiGate>();
        builder.Services.AddSingleton(provider => new DocumentTurns(provider.GetRequiredService<WebSettings>().Limits));
        builder.Services.ConfigureHttpJsonOptions(o => // by which the description's schemas are made: that of reports
        {
            var json = LedgerJson.Configure(o.SerializerOptions);
            (json.DefaultIgnoreCondition, json.NumberHandling) = (JsonIgnoreCondition.Never, JsonNumberHandling.Strict);
        });
        builder.Services.AddOpenApi("v1", ApiDocument.Configure);
    }

    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api").WithTags("Campaign ledger");
        foreach (var read in ApiReads.All)
        {
            Map(api, read.Path, HttpMethods.Get, read.RunAsync).WithMetadata(read).WithName(read.Name).WithSummary(read.Summary).Produces(StatusCodes.Status200OK, read.Shapes[0], "application/json");
            api.MapMethods(read.Path, [HttpMethods.Head], Behind(read.RunAsync)).ExcludeFromDescription();
            Refuse(api, read.Path, "GET, HEAD");
        }

        Map(api, CommandEndpoint.Path, HttpMethods.Post, CommandEndpoint.RunAsync).WithName("record").WithSummary("Records one command of the catalogue.").Produces<Receipt>();
        Refuse(api, CommandEndpoint.Path, "POST");
        api.Map("/{**rest}", Behind(context => ApiProblem.SendAsync(context, StatusCodes.Status404NotFound, ApiCode.UnknownAddress, "The API has no such address; /openapi/v1.json has all."))).ExcludeFromDescription();
        app.MapOpenApi();
    }

    private static RouteHandlerBuilder Map(RouteGroupBuilder api, string path, string method, Func<HttpContext, Task> answer) => api.MapMethods(path, [method], Behind(answer));

    /// <summary>Every other method.</summary>
    private static void Refuse(RouteGroupBuilder api, string path, string allowed) => api.Map(path, Behind(context =>
    {
        context.Response.Headers.Allow = allowed;
        return ApiProblem.SendAsync(context, StatusCodes.Status405MethodNotAllowed, ApiCode.WrongMethod, $"The address takes {allowed}.");
    })).ExcludeFromDescription();

    private static Delegate Behind(Func<HttpContext, Task> answer) =>
        (HttpContext context) => context.RequestServices.GetRequiredService<ApiGate>().RunAsync(context, answer);
}
