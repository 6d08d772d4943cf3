using System.Text;

namespace Linli.Territory.Naming;

/// <summary>
/// Names in one text, each once, and which rows have them. A word is looked for in all of them with one walk through the text, which the
/// processor does at the speed of its memory; only rows whose name has the word are touched.
/// </summary>
internal sealed class NamePool
{
    private const char Between = '\n';

    private readonly string _text;
    private readonly int[] _starts;
    private readonly int[] _firstOf;
    private readonly int[] _rows;

    private NamePool(string text, int[] starts, int[] firstOf, int[] rows)
    {
        (_text, _starts, _firstOf, _rows) = (text, starts, firstOf, rows);
    }

    public int Count => _starts.Length - 1;

    /// <summary>The names as they are walked through, with a sign between them.</summary>
    public string Text => _text;

    public string this[int name] => Span(name).ToString();

    public ReadOnlySpan<char> Span(int name) => _text.AsSpan(_starts[name], _starts[name + 1] - _starts[name] - 1);

    /// <summary>Rows that have a name, in the order of their codes.</summary>
    public ReadOnlySpan<int> Rows(int name) => _rows.AsSpan(_firstOf[name], _firstOf[name + 1] - _firstOf[name]);

    /// <summary>Names that have a word in them, each once, with the place of its first occurrence.</summary>
    public List<(int Name, int At)> With(string word)
    {
        List<(int, int)> found = [];

        for (var from = 0; from < _text.Length; )
        {
            var at = _text.AsSpan(from).IndexOf(word);

            if (at < 0)
            {
                break;
            }

            var name = Array.BinarySearch(_starts, from + at) is var place && place >= 0 ? place : ~place - 1;
            found.Add((name, from + at - _starts[name]));
            from = _starts[name + 1];
        }

        return found;
    }

    /// <summary>Collects names, each once.</summary>
    internal sealed class Maker
    {
        private readonly StringBuilder _text = new();
        private readonly List<int> _starts = [0];
        private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

        public Maker() => _bySpan = _known.GetAlternateLookup<ReadOnlySpan<char>>();

        /// <returns>The number of the name.</returns>
        public int Add(ReadOnlySpan<char> name)
        {
            if (_bySpan.TryGetValue(name, out var known))
            {
                return known;
            }

            _text.Append(name).Append(Between);
            _starts.Add(_text.Length);
            _bySpan[name] = _known.Count;
            return _known.Count - 1;
        }

        /// <param name="names">The name of each row.</param>
        public NamePool Done(int[] names)
        {
            var firstOf = new int[_known.Count + 1];

            foreach (var name in names)
            {
                firstOf[name + 1]++;
            }

            for (var i = 1; i < firstOf.Length; i++)
            {
                firstOf[i] += firstOf[i - 1];
            }

            var next = firstOf[..^1].ToArray();
            var rows = new int[names.Length];

            for (var row = 0; row < names.Length; row++)
            {
                rows[next[names[row]]++] = row;
            }

            return new(_text.ToString(), [.. _starts], firstOf, rows);
        }
    }
}
