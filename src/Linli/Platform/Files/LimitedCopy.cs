using System.Buffers;

namespace Linli.Platform.Files;

/// <summary>Copies a stream in small pieces and stops at the first byte beyond the limit, so a lie about the length costs nothing.</summary>
internal static class LimitedCopy
{
    public static async Task Run(Stream from, Stream to, long maxBytes, Func<Exception> tooLong, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);

        try
        {
            for (int read; (read = await from.ReadAsync(buffer, ct)) > 0; )
            {
                if ((maxBytes -= read) < 0)
                {
                    throw tooLong();
                }

                await to.WriteAsync(buffer.AsMemory(0, read), ct);
            }
        }
        finally
        {
            // What people wrote or showed is nobody else's.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }
}
