using System.Buffers;
using System.Text;

namespace Linli.Platform.Tables;

/// <summary>
/// Writes CSV for people who open it in Excel: UTF-8 with its mark, CRLF, RFC 4180 quoting, and no cell that begins to calculate
/// (OWASP, ASVS 1.2.10): such a cell gets an apostrophe, which <see cref="TableReader"/> takes off again.
/// </summary>
internal sealed class CsvWriter(Stream stream) : IDisposable
{
    private static readonly UTF8Encoding WithMark = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: false);

    private static readonly SearchValues<char> ToQuote = SearchValues.Create("\",\r\n\t;");

    private readonly StreamWriter _writer = new(stream, WithMark, bufferSize: 65536, leaveOpen: true) { NewLine = "\r\n" };

    public void Write(IEnumerable<string?> cells)
    {
        var first = true;
        foreach (var cell in cells)
        {
            if (!first)
            {
                _writer.Write(',');
            }
            first = false;
            _writer.Write(Quoted(cell ?? ""));
        }
        _writer.WriteLine();
    }

    /// <summary>Puts what was written into the stream, so that it can be sent while more is written.</summary>
    public void Flush() => _writer.Flush();

    public void Dispose() => _writer.Dispose();

    /// <summary>Whether the text is one that was kept from calculating by an apostrophe.</summary>
    public static bool IsEscaped(string text) => text.Length > 1 && text[0] == '\'' && Calculates(text.AsSpan(1));

    private static string Quoted(string text)
    {
        var calculates = Calculates(text);
        var safe = calculates ? $"'{text}" : text;
        return calculates || safe.AsSpan().ContainsAny(ToQuote) || safe.Length > 0 && (safe[0] == ' ' || safe[^1] == ' ')
            ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : safe;
    }

    // The wide signs too: Excel with a Chinese or Japanese keyboard takes them for the narrow ones. An apostrophe before one is
    // escaped again, so that what was typed with an apostrophe comes back with it.
    private static bool Calculates(ReadOnlySpan<char> text) =>
        text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠', ..]
        || text is ['\'', .. var rest] && Calculates(rest);
}
