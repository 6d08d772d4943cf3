using System.Buffers.Binary;

namespace Linli.Platform.Files;

/// <summary>
/// A file under inspection: read forward through one small window, however large it is. Asking for bytes that are not there is
/// the refusal "damaged", so no parser can run past the end.
/// </summary>
internal sealed class MediaSource(Stream stream, string name, MediaLimits limits)
{
    /// <summary>The most that one look may ask for: a JPEG segment or an Ogg page fit.</summary>
    public const int Window = 72 * 1024;

    private readonly byte[] _window = new byte[Window];
    private long _start;
    private int _filled;
    private int _parts;

    /// <summary>As said to the person; see <see cref="FileRefusals.Shown"/>.</summary>
    public string Name { get; } = name;

    public MediaLimits Limits { get; } = limits;

    public long Length { get; } = stream.Length;

    public long Position { get; private set; }

    public long Left => Length - Position;

    /// <summary>The next bytes without moving on, fewer at the end. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        var at = Position - _start;

        if (at < 0 || at + count > _filled)
        {
            stream.Position = Position;
            _start = Position;
            _filled = stream.ReadAtLeast(_window, count, throwOnEndOfStream: false);
            at = 0;
        }

        return _window.AsSpan((int)at, (int)Math.Min(count, _filled - at));
    }

    public ReadOnlySpan<byte> Take(int count)
    {
        var bytes = Peek(count);

        if (bytes.Length < count)
        {
            throw FileRefusals.Damaged(Name);
        }

        Position += count;
        return bytes;
    }

    /// <summary>Bytes already passed, once more; the position stays. At most a <see cref="Window"/>.</summary>
    public ReadOnlySpan<byte> Again(long at, int count)
    {
        var position = Position;
        Position = at;
        var bytes = Peek(count);
        Position = position;

        return bytes;
    }

    public void Skip(long count)
    {
        if (count < 0 || count > Left)
        {
            throw FileRefusals.Damaged(Name);
        }

        Position += count;
    }

    public byte U8() => Take(1)[0];

    public ushort U16() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));

    public uint U32() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    public uint U32LittleEndian() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    /// <summary>
    /// Called before each segment, chunk, box, page or frame. Honest files stay far below the given number; one made of millions of
    /// crumbs only wants our time.
    /// </summary>
    public void NextPart(int most)
    {
        if (++_parts > most)
        {
            throw FileRefusals.Damaged(Name);
        }
    }

    /// <summary>Moves onto the next byte of this value.</summary>
    public void SkipTo(byte value)
    {
        while (true)
        {
            var ahead = Peek((int)Math.Clamp(Left, 1, 16 * 1024));
            var found = ahead.IndexOf(value);

            if (found >= 0)
            {
                Position += found;
                return;
            }

            Skip(Math.Max(1, ahead.Length));
        }
    }

    /// <summary>Refuses pixel bombs by the header alone: nothing here ever decodes a picture.</summary>
    public void CheckPixels(long width, long height)
    {
        if (width <= 0 || height <= 0)
        {
            throw FileRefusals.Damaged(Name);
        }

        if (width > int.MaxValue || height > int.MaxValue || width * height > Limits.PhotoPixels)
        {
            throw FileRefusals.TooManyPixels(Name, width, height, Limits.PhotoPixels);
        }
    }
}
