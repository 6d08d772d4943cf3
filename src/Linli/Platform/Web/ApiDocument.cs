using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Linli.Platform.Web;

/// <summary>What programs may ask, as OpenAPI 3.1 at <c>/openapi/v1.json</c>: only <c>/api/v1</c>, with its token and its refusals.</summary>
internal static class ApiDocument
{
    public const string Path = "/openapi/v1.json";

    /// <summary>Lets a body of any kind come in, so that <see cref="JsonBody"/> can say which kind we take; the document does not show it.</summary>
    public const string AnyType = "*/*";
    private const string Bearer = "bearer";

    public static void Add(IServiceCollection services) =>
        services.AddOpenApi(
            "v1",
            document =>
            {
                document.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
                document.ShouldInclude = route => route.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
                document.AddOperationTransformer(
                    (operation, _, _) =>
                    {
                        operation.RequestBody?.Content?.Remove(AnyType);
                        return Task.CompletedTask;
                    }
                );
                document.AddDocumentTransformer(
                    (api, _, _) =>
                    {
                        Introduce(api);
                        return Task.CompletedTask;
                    }
                );
            }
        );

    public static void Map(IEndpointRouteBuilder routes) => routes.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();

    private static void Introduce(OpenApiDocument api)
    {
        api.Info = new OpenApiInfo
        {
            Title = "Linli",
            Version = "v1",
            Description =
                "Acts are resources: POST /work-orders/{number}/dispatches sends an order to a unit. Every refusal is application/problem+json "
                + "with a stable `code`. Name each mutation with `Idempotency-Key` (a UUID): the same key and body get the same answer, "
                + "another body gets 422. `If-Match` with an order's version refuses when somebody was faster.",
        };
        api.Components ??= new OpenApiComponents();
        api.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = Bearer,
                Description = "A personal access token, made under 我的账号 or by the verb `token`.",
            },
        };
        api.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, api)] = [] }];
    }
}
