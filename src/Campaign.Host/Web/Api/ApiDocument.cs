using System.Globalization;
using System.Text.Json.Nodes;
using Campaign.Domain;
using Campaign.Host.Reports;
using Campaign.Projections;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NodaTime;

namespace Campaign.Host.Web.Api;

/// <summary>The description of the API, OpenAPI 3.1: written from the same tables that answer.</summary>
internal static class ApiDocument
{
    private static readonly int[] OfReads = [400, 401, 403, 404, 406, 409, 422, 429, 500, 503];
    private static readonly int[] OfCommands = [400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503];

    public static void Configure(OpenApiOptions options)
    {
        options.ShouldInclude = d => d.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Campaign ledger",
                Version = "v1",
                Description = "Reports of emulation campaigns, the events behind each figure, and commands that record. docs/api.md has examples.",
            };
            document.Servers = [new OpenApiServer { Url = "/" }]; // the same document wherever the host listens
            document.AddComponent<IOpenApiSecurityScheme>("bearer", new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT",
                Description = "An access token of the issuer that the host is set up with (docs/access.md); none where it listens on loopback without a login.",
            });
            document.Security = [[], new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(DescribeAsync);
        options.AddSchemaTransformer(ShapeAsync);
    }

    /// <summary>What the ledger writes by converters of its own, of which the framework knows nothing.</summary>
    private static async Task ShapeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (TextOf(type) is { } text)
            (schema.Type, schema.Format, schema.Pattern, schema.Description) = ((schema.Type & JsonSchemaType.Null ?? 0) | JsonSchemaType.String, text.Format, null, text.Description);
        else if (JsonShape.ItemOf(type) is { } item)
            (schema.Type, schema.Items, schema.Description) = (JsonSchemaType.Array, await context.GetOrCreateSchemaAsync(item, cancellationToken: ct), null);
    }

    /// <summary>How a value of the ledger stands in JSON, where it is a text.</summary>
    private static (string? Format, string Description)? TextOf(Type type) =>
        type == typeof(LocalDate) ? ("date", "A day.")
        : type == typeof(Instant) ? ("date-time", "An instant, in UTC.")
        : type == typeof(decimal) ? (null, "A decimal number, as a text.")
        : type == typeof(PartialDate) ? (null, JsonShape.TextOf(type))
        : type.IsValueType && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITextValue<>)) ? (null, JsonShape.TextOf(type))
        : null;

    private static async Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var problem = await context.GetOrCreateSchemaAsync(typeof(ApiProblem), cancellationToken: ct);
        context.Document!.AddComponent(nameof(ApiProblem), problem);
        var read = context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiRead>().SingleOrDefault();
        operation.Responses = read is null ? Command(operation) : await ReadAsync(read, operation, context, ct);
        foreach (var status in read is null ? OfCommands : OfReads)
            operation.Responses.Add(status.ToString(CultureInfo.InvariantCulture), Problem(status, context.Document));
    }

    private static async Task<OpenApiResponses> ReadAsync(ApiRead read, OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        operation.Parameters =
        [
            .. read.Parameters.Select(p => (IOpenApiParameter)ParameterOf(p)),
            Header("If-None-Match", "The ETag of an earlier answer: 304 where it is still the same.", "\"…\""),
            .. read.Formats.Any(f => !FormatChoice.IsForPrograms(f)) ? [Language()] : Array.Empty<IOpenApiParameter>(),
        ];
        var shapes = new List<IOpenApiSchema> { Answered(operation) };
        foreach (var shape in read.Shapes.Skip(1))
        {
            context.Document!.AddComponent(shape.Name, await context.GetOrCreateSchemaAsync(shape, cancellationToken: ct));
            shapes.Add(new OpenApiSchemaReference(shape.Name, context.Document));
        }

        var json = shapes is [var only] ? only : new OpenApiSchema { OneOf = shapes };
        var answer = new OpenApiResponse
        {
            Description = "What was asked for.",
            Headers = new Dictionary<string, IOpenApiHeader>
            {
                ["ETag"] = new OpenApiHeader { Description = "The hash of the answer.", Schema = Text() },
                ["Link"] = new OpenApiHeader { Description = "rel=\"next\": the next page, where there is one.", Schema = Text() },
            },
            Content = read.Formats.ToDictionary(f => f.ContentType().Split(';')[0], f => new OpenApiMediaType { Schema = f == ReportFormat.Json ? json : f.IsBinary() ? File() : Text() }),
        };
        return new OpenApiResponses { ["200"] = answer, ["304"] = new OpenApiResponse { Description = "The answer is the one that the asker has." } };
    }

    private static OpenApiResponses Command(OpenApiOperation operation)
    {
        operation.Parameters =
        [
            new OpenApiParameter
            {
                Name = "name", In = ParameterLocation.Path, Required = true, Description = "The command.", Example = "set-target",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. CommandCatalogue.Entries.Select(e => (JsonNode)e.Name)] },
            },
            new OpenApiParameter
            {
                Name = CommandEndpoint.KeyHeader, In = ParameterLocation.Header, Required = true, Description = "The id of the command: a new UUID for each, the same again with the same command.",
                Example = "4b8f2f6e-6b0a-4e0e-9d0b-0d5a1f1b6a11", Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" },
            },
            Language(),
        ];
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Description = $"The command as `campaign record` takes it (docs/commands.md; GET /api/commands), and beside its properties `evidence` and `certainty`. At most {CommandEndpoint.MaxBytes} bytes.",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new()
                {
                    Schema = new OpenApiSchema { Type = JsonSchemaType.Object },
                    Example = new JsonObject { ["programme"] = "dan-van-kheo", ["unit"] = "980", ["year"] = 2019, ["figure"] = "models.registered", ["amount"] = 30, ["certainty"] = "from-copy" },
                },
            },
        };
        return new OpenApiResponses
        {
            ["200"] = new OpenApiResponse
            {
                Description = "Recorded, now or by the same id before: the receipt.",
                Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = Answered(operation) } },
            },
        };
    }

    /// <summary>What the endpoint says that it gives.</summary>
    private static IOpenApiSchema Answered(OpenApiOperation operation) => operation.Responses!["200"].Content!["application/json"].Schema!;

    private static OpenApiParameter ParameterOf(ApiParameter p) => new()
    {
        Name = p.Name,
        In = p.IsInPath ? ParameterLocation.Path : ParameterLocation.Query,
        Required = p.IsRequired,
        Description = p.Description,
        Example = p.IsRepeatable ? new JsonArray(p.Example) : ExampleOf(p),
        Schema = p.IsRepeatable ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = SchemaOf(p) } : SchemaOf(p),
    };

    private static OpenApiSchema SchemaOf(ApiParameter p) => p.Range is { } range
        ? new OpenApiSchema
        {
            Type = JsonSchemaType.Integer, Format = "int64", Default = p.Default is { } usual ? JsonValue.Create(long.Parse(usual, CultureInfo.InvariantCulture)) : null,
            Minimum = range.Least.ToString(CultureInfo.InvariantCulture), Maximum = range.Greatest.ToString(CultureInfo.InvariantCulture),
        }
        : new OpenApiSchema
        {
            Type = JsonSchemaType.String, MinLength = p.Codes.Count == 0 ? 1 : null, MaxLength = p.Codes.Count == 0 ? ApiParameter.MaxLength : null, Default = p.Default is { } text ? JsonValue.Create(text) : null,
            Enum = p.Codes.Count == 0 ? null : [.. p.Codes.Select(c => (JsonNode)c)],
        };

    private static JsonNode ExampleOf(ApiParameter p) => p.Range is null ? p.Example : long.Parse(p.Example, CultureInfo.InvariantCulture);

    private static OpenApiResponse Problem(int status, OpenApiDocument document) => new()
    {
        Description = ApiProblem.TitleOf(status, ReportLanguage.En),
        Content = new Dictionary<string, OpenApiMediaType> { [ApiProblem.MediaType] = new() { Schema = new OpenApiSchemaReference(nameof(ApiProblem), document) } },
    };

    private static OpenApiParameter Language() => Header("Accept-Language", "vi or en; of what people read, and of titles of problems. Default: vi.", "en");

    private static OpenApiParameter Header(string name, string description, string example) => new() { Name = name, In = ParameterLocation.Header, Description = description, Example = example, Schema = Text() };

    private static OpenApiSchema File() => new() { Type = JsonSchemaType.String, Format = "binary" };

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };
}
