using System.Buffers;
using Linli.Kernel;

namespace Linli.Platform.Files;

/// <summary>
/// What a parser found and which bytes may stay. One pass decides, measures and strips, so the gate and the hygiene cannot disagree;
/// copying happens afterwards, in a stream.
/// </summary>
internal sealed class MediaPlan(MediaKind kind, string mediaType)
{
    /// <summary>Most segments or chunks of a photo; a large PNG of small chunks has about 5,000.</summary>
    public const int MostPhotoParts = 20_000;

    /// <summary>Most boxes, pages, blocks or frames of a recording: five hours of 20 ms.</summary>
    public const int MostSoundParts = 1_000_000;

    // A photo has dozens of pieces, a live recording one per empty box. More is an attack on memory.
    private const int MostPieces = 10_000;

    private readonly List<Piece> _pieces = [];

    public MediaKind Kind { get; } = kind;

    public string MediaType { get; } = mediaType;

    public int? Width { get; private set; }

    public int? Height { get; private set; }

    /// <summary>Where the photo says it was taken. Proposes the place once, if the reporter agrees, and is then dropped: never stored.</summary>
    public GeoPoint? Hint { get; set; }

    /// <summary>Length of the stripped file.</summary>
    public long Bytes { get; private set; }

    public void Measure(MediaSource file, long width, long height)
    {
        file.CheckPixels(width, height);
        (Width, Height) = ((int)width, (int)height);
    }

    /// <summary>These bytes of the original stay.</summary>
    public void Keep(MediaSource file, long from, long length)
    {
        if (_pieces.Count > 0 && _pieces[^1] is { Said: null } last && last.From >= 0 && last.From + last.Length == from)
        {
            _pieces[^1] = last with { Length = last.Length + length };
            Bytes += length;
            return;
        }

        Add(file, new Piece(from, length, null));
    }

    /// <summary>These bytes are written instead.</summary>
    public void Say(MediaSource file, byte[] bytes) => Add(file, new Piece(0, bytes.Length, bytes));

    /// <summary>Zeros, where removing would move what other parts point at.</summary>
    public void Blank(MediaSource file, long length) => Add(file, new Piece(-1, length, null));

    /// <summary>A header that had to wait for the length of the rest.</summary>
    public void SayFirst(byte[] bytes)
    {
        _pieces.Insert(0, new Piece(0, bytes.Length, bytes));
        Bytes += bytes.Length;
    }

    /// <summary>Writes the stripped file. <paramref name="original"/> must be the stream the plan was made from.</summary>
    public async Task Write(Stream original, Stream to, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);

        try
        {
            foreach (var piece in _pieces)
            {
                await Write(piece, original, to, buffer, ct);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task Write(Piece piece, Stream original, Stream to, byte[] buffer, CancellationToken ct)
    {
        if (piece.Said is { } said)
        {
            await to.WriteAsync(said, ct);
            return;
        }

        if (piece.From >= 0)
        {
            original.Position = piece.From;
        }

        for (var left = piece.Length; left > 0; )
        {
            var part = buffer.AsMemory(0, (int)Math.Min(left, buffer.Length));

            if (piece.From >= 0)
            {
                await original.ReadExactlyAsync(part, ct);
            }
            else
            {
                part.Span.Clear();
            }

            await to.WriteAsync(part, ct);
            left -= part.Length;
        }
    }

    private void Add(MediaSource file, Piece piece)
    {
        if (piece.Length == 0)
        {
            return;
        }

        if (_pieces.Count == MostPieces)
        {
            throw FileRefusals.Damaged(file.Name);
        }

        _pieces.Add(piece);
        Bytes += piece.Length;
    }

    /// <param name="From">Offset in the original; -1 for zeros; without meaning when said.</param>
    /// <param name="Length">Bytes.</param>
    /// <param name="Said">Written instead of original bytes.</param>
    private readonly record struct Piece(long From, long Length, byte[]? Said);
}
