using System.Security.Cryptography;
using Linli.Platform.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Linli.Bench;

/// <summary>
/// What each call can cost at best here: bare Kestrel, no rights, no rules, one prepared statement (two for a change) on the tables and
/// indexes of Linli itself, committed durably.
/// </summary>
internal static class BareServer
{
    /// <summary>How many rows a list page has, as Linli's.</summary>
    public const int Page = 50;

    public sealed record Filing(Guid Id, string Text);

    public sealed record Change(int Seq);

    /// <param name="database">A SQLite file, or a PostgreSQL connection string (it has an equals sign), with Linli's schema.</param>
    /// <param name="folder">Where photos go.</param>
    public static async Task<int> Serve(string database, string folder, string url)
    {
        await using var rows = BareRows.Open(database);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        await using var app = builder.Build();
        app.MapGet("/health/ready", () => "ok");
        app.MapPost(
            "/orders",
            async (Filing body) =>
            {
                await rows.Insert(body.Id, body.Text);
                return TypedResults.Created($"/orders/{body.Id}");
            }
        );
        app.MapPost(
            "/orders/whole",
            async (Filing body) =>
            {
                await rows.InsertWhole(body.Id);
                return TypedResults.Created($"/orders/{body.Id}");
            }
        );
        app.MapPost(
            "/orders/{id:guid}/changes",
            async (Guid id, Change body) =>
            {
                await rows.Change(id, body.Seq);
                return TypedResults.Created($"/orders/{id}");
            }
        );
        app.MapGet("/orders", async (string unit, string status) => TypedResults.Ok(await rows.List(Guid.Parse(unit), status)));
        app.MapGet("/orders/{number}", async (string number) => TypedResults.Ok(await rows.One(number)));
        app.MapPost(
            "/photos",
            async (HttpRequest request) =>
            {
                var path = Path.Combine(folder, $"{Guid.CreateVersion7():N}");
                var hash = await Save(request.Body, path);
                DurableFile.SyncDirectory(folder);
                await rows.Keep(hash);
                return TypedResults.Created($"/photos/{hash}");
            }
        );
        await app.RunAsync();
        return 0;
    }

    private static async Task<string> Save(Stream body, string path)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        using var sha = SHA256.Create();
        await using var hashing = new CryptoStream(file, sha, CryptoStreamMode.Write, leaveOpen: true);
        await body.CopyToAsync(hashing);
        await hashing.FlushFinalBlockAsync();
        await file.FlushAsync();
        DurableFile.Sync(file.SafeFileHandle, path);
        return Convert.ToHexStringLower(sha.Hash!);
    }
}
