using System.Text;

namespace Linli.Platform.Tables;

/// <summary>
/// Decoding that loses nothing: a byte that means nothing becomes two noncharacters (U+FDD0–FDDF, U+FDE0–FDEF), which no honest text holds,
/// so the cell can be named and its bytes read once more in another encoding.
/// </summary>
internal sealed class KeptBytes : DecoderFallback
{
    private const char High = '\ufdd0';
    private const char Low = '\ufde0';

    /// <summary>How many bytes meant nothing so far.</summary>
    public long Count { get; private set; }

    public override int MaxCharCount => 16;

    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer(this);

    public static bool In(ReadOnlySpan<char> text) => text.ContainsAnyInRange(High, (char)(Low + 15));

    /// <summary>The text for showing: one U+FFFD for each run of bytes that meant nothing.</summary>
    public static string Shown(string text)
    {
        var shown = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var kept = text[i] is >= High and < (char)(Low + 16);
            if (!kept)
            {
                shown.Append(text[i]);
            }
            else if (shown.Length == 0 || shown[^1] != '\ufffd')
            {
                shown.Append('\ufffd');
            }
        }
        return shown.ToString();
    }

    /// <summary>The cell's own bytes, when the rest of it came from <paramref name="encoding"/>.</summary>
    public static byte[] Bytes(string text, Encoding encoding)
    {
        var bytes = new MemoryStream();
        for (var i = 0; i < text.Length; )
        {
            if (i + 1 < text.Length && text[i] is >= High and < Low && text[i + 1] is >= Low and < (char)(Low + 16))
            {
                bytes.WriteByte((byte)(((text[i] - High) << 4) | (text[i + 1] - Low)));
                i += 2;
                continue;
            }
            var length = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]) ? 2 : 1;
            bytes.Write(encoding.GetBytes(text, i, length));
            i += length;
        }
        return bytes.ToArray();
    }

    private sealed class Buffer(KeptBytes kept) : DecoderFallbackBuffer
    {
        private byte[] _bytes = [];
        private int _next;

        public override int Remaining => _bytes.Length * 2 - _next;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            _bytes = bytesUnknown;
            _next = 0;
            kept.Count += bytesUnknown.Length;
            return _bytes.Length > 0;
        }

        public override char GetNextChar()
        {
            if (Remaining <= 0)
            {
                return '\0';
            }
            var b = _bytes[_next / 2];
            return _next++ % 2 == 0 ? (char)(High + (b >> 4)) : (char)(Low + (b & 15));
        }

        public override bool MovePrevious()
        {
            if (_next == 0)
            {
                return false;
            }
            _next--;
            return true;
        }

        public override void Reset()
        {
            _bytes = [];
            _next = 0;
        }
    }
}
