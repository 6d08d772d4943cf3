using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Linli.Platform.Access;
using Linli.Platform.Data;

namespace Linli.Platform.Web;

/// <summary>
/// Reads the client's name for a mutation: the header <c>Idempotency-Key</c> or the hidden field <c>_op</c> of a form, a UUID. The hash
/// covers the address, the actor and the body, so a key answers only the one who used it, for the same thing.
/// </summary>
internal sealed class NameOperation(RequestDelegate next)
{
    public const string Header = "Idempotency-Key";
    public const string Field = "_op";
    private const string AntiforgeryField = "__RequestVerificationToken";

    public async Task Invoke(HttpContext http, DataScope scope, ActorScope actors)
    {
        if (HttpMethods.IsPost(http.Request.Method) || HttpMethods.IsPut(http.Request.Method) || HttpMethods.IsDelete(http.Request.Method))
        {
            scope.Operation = await Read(http, actors);
        }

        await next(http);
    }

    private static async Task<Operation?> Read(HttpContext http, ActorScope actors)
    {
        var request = http.Request;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, request.Path.Value ?? "");
        Add(hash, actors.Actor?.StaffId.ToString("N") ?? "");

        if (request.Headers.TryGetValue(Header, out var header))
        {
            if (!Guid.TryParse(header, out var key))
            {
                throw new NotUnderstood("platform.field-wrong", $"请求头“{Header}”要填 UUID，没有保存。", Header);
            }

            request.EnableBuffering();
            await Add(hash, request.Body, http.RequestAborted);
            request.Body.Position = 0;
            return new Operation(key, hash.GetHashAndReset());
        }

        if (!request.HasFormContentType)
        {
            return null;
        }

        var form = await Form(request, http.RequestAborted);

        if (!Guid.TryParse(form[Field], out var field))
        {
            return null;
        }

        foreach (
            var (name, values) in form.Where(f => f.Key is not Field and not AntiforgeryField).OrderBy(f => f.Key, StringComparer.Ordinal)
        )
        {
            Add(hash, name);
            Add(hash, values.ToString());
        }

        foreach (var file in form.Files)
        {
            await using var content = file.OpenReadStream();
            Add(hash, file.Name);
            hash.AppendData(await SHA256.HashDataAsync(content, http.RequestAborted));
        }

        return new Operation(field, hash.GetHashAndReset());
    }

    private static async Task<IFormCollection> Form(HttpRequest request, CancellationToken ct)
    {
        try
        {
            return await request.ReadFormAsync(ct);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw new NotUnderstood("platform.body-broken", $"表单不完整，读不下去。没有保存，请再发一次。");
        }
    }

    // Lent, for each act brings a body: a buffer of its own was a quarter of what a server allocated (docs/operations/performance.md).
    private static async Task Add(IncrementalHash hash, Stream body, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(16_384);

        try
        {
            for (int read; (read = await body.ReadAsync(buffer, ct)) > 0; )
            {
                hash.AppendData(buffer, 0, read);
            }
        }
        finally
        {
            // What people wrote is nobody else's.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    // Length first: fields must not run into each other.
    private static void Add(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
