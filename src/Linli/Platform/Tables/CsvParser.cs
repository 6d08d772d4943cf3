using System.Text;
using Linli.Kernel;

namespace Linli.Platform.Tables;

/// <summary>One field of a CSV record.</summary>
/// <param name="Text">Its text, cut at the limit.</param>
/// <param name="Length">Its whole length in UTF-16 units.</param>
/// <param name="IsOpen">A quote was opened and never closed: the rest of the file is in here.</param>
internal readonly record struct CsvField(string Text, long Length, bool IsOpen);

/// <summary>
/// RFC 4180, and what people make of it: any line end, line ends and delimiters inside quotes, quotes inside text with or without doubling,
/// blanks before a quote, rows of unequal length.
/// </summary>
internal sealed class CsvParser(TextReader reader, char delimiter, TableLimits limits)
{
    private const int None = -1;

    private readonly char[] _buffer = new char[32768];
    private readonly StringBuilder _text = new();
    private int _position;
    private int _end;
    private long _length;

    /// <summary>Reads the next record into <paramref name="fields"/>; false at the end of the file.</summary>
    public bool Read(List<CsvField> fields)
    {
        fields.Clear();
        if (Peek() == None)
        {
            return false;
        }
        do
        {
            if (fields.Count == limits.MaxColumns)
            {
                throw new RuleBroken("tables.too-many-columns", $"表里超过 {limits.MaxColumns} 列；请删去用不着的列，或检查分隔符和引号");
            }
            fields.Add(Field());
        } while (NextInRecord());
        return true;
    }

    private CsvField Field()
    {
        _text.Clear();
        _length = 0;
        while (Peek() == ' ')
        {
            Append(" ");
            _position++;
        }
        var isOpen = false;
        if (Peek() == '"')
        {
            _text.Clear();
            _length = 0;
            _position++;
            isOpen = !Quoted();
        }
        else
        {
            Plain();
        }
        return new(_text.ToString(), _length, isOpen);
    }

    private void Plain()
    {
        while (Peek() != None)
        {
            var rest = _buffer.AsSpan(_position, _end - _position);
            var stop = rest.IndexOfAny(delimiter, '\r', '\n');
            Append(stop < 0 ? rest : rest[..stop]);
            _position += stop < 0 ? rest.Length : stop;
            if (stop >= 0)
            {
                return;
            }
        }
    }

    private bool Quoted()
    {
        while (Peek() != None)
        {
            var rest = _buffer.AsSpan(_position, _end - _position);
            var quote = rest.IndexOf('"');
            Append(quote < 0 ? rest : rest[..quote]);
            _position += quote < 0 ? rest.Length : quote + 1;
            if (quote < 0)
            {
                continue;
            }
            var next = Peek();
            if (next is None or '\r' or '\n' || next == delimiter)
            {
                return true;
            }
            Append("\"");
            _position += next == '"' ? 1 : 0;
        }
        return false;
    }

    private bool NextInRecord()
    {
        var sign = Peek();
        _position += sign == None ? 0 : 1;
        if (sign == '\r' && Peek() == '\n')
        {
            _position++;
        }
        return sign == delimiter;
    }

    private void Append(ReadOnlySpan<char> text)
    {
        _length += text.Length;
        var room = limits.MaxCellCharacters - _text.Length;
        _text.Append(text.Length <= room ? text : text[..room]);
    }

    private int Peek()
    {
        if (_position == _end)
        {
            _position = 0;
            _end = reader.Read(_buffer);
        }
        return _position < _end ? _buffer[_position] : None;
    }
}
