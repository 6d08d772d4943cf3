using System.Text.Json;
using System.Text.Unicode;
using Linli.Platform.Files;

namespace Linli.Platform.Web;

/// <summary>Reads what a program sent as JSON. Whatever does not fit is said by the name of its field, in a sentence, with a stable code.</summary>
internal static class JsonBody
{
    private const int MostBytes = 1_000_000;

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <exception cref="NotUnderstood">Not JSON, not UTF-8, nothing at all, or a field that does not fit.</exception>
    public static async Task<T> Read<T>(HttpRequest request, CancellationToken ct)
        where T : class
    {
        if (request.ContentLength is not 0 && !request.HasJsonContentType())
        {
            throw new NotUnderstood(
                "platform.body-type",
                $"请用 Content-Type: application/json 发送。没有保存。",
                status: StatusCodes.Status415UnsupportedMediaType
            );
        }

        return Parse<T>(await Bytes(request.Body, ct));
    }

    /// <inheritdoc cref="Read{T}"/>
    public static T Parse<T>(ReadOnlyMemory<byte> body)
        where T : class
    {
        body = body.Span.StartsWith(ByteOrderMark) ? body[ByteOrderMark.Length..] : body;

        if (!Utf8.IsValid(body.Span))
        {
            throw new NotUnderstood("platform.body-encoding", $"内容不是 UTF-8 编码，没有保存。请改用 UTF-8 再发。");
        }

        if (body.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            throw new NotUnderstood("platform.body-missing", $"没有收到内容，没有保存。请在正文里放一个 JSON 对象。");
        }

        using var document = Open(body);
        JsonShape.Check(document.RootElement, PlatformJson.Options.GetTypeInfo(typeof(T)));

        try
        {
            return document.Deserialize<T>(PlatformJson.Options)!;
        }
        catch (JsonException no)
        {
            // A type the shape does not look into, e.g. an id of our own.
            var field = no.Path is { Length: > 2 } path ? path[2..] : "";
            throw new NotUnderstood("platform.field-wrong", $"字段“{field}”的值不对，没有保存。", field);
        }
    }

    private static JsonDocument Open(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException no)
        {
            throw new NotUnderstood(
                "platform.body-broken",
                $"内容不是完整的 JSON：第 {(no.LineNumber ?? 0) + 1} 行第 {(no.BytePositionInLine ?? 0) + 1} 个字节处读不下去。没有保存。"
            );
        }
    }

    private static async Task<ReadOnlyMemory<byte>> Bytes(Stream body, CancellationToken ct)
    {
        using var whole = new MemoryStream();
        await LimitedCopy.Run(
            body,
            whole,
            MostBytes,
            () => new BadHttpRequestException("More than a JSON body may be.", StatusCodes.Status413PayloadTooLarge),
            ct
        );
        return whole.GetBuffer().AsMemory(0, (int)whole.Length);
    }
}
