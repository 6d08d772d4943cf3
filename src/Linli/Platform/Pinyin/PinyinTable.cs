using System.Globalization;
using System.Text;
using Linli.Kernel;
using Linli.Platform.Calendar;

namespace Linli.Platform.Pinyin;

/// <summary>
/// How hanzi are read, without tones and in small letters, the common reading first. ü is given as people type it: v, and u as well (lv,
/// lu). Read from <c>reference/platform/pinyin/pinyin.txt</c>, of which the README there says where it comes from.
/// </summary>
internal sealed class PinyinTable
{
    // The longest surname or word of the table is four signs.
    private const int LongestWord = 4;

    private static readonly Lazy<PinyinTable> OfProduct = new(() =>
        Load(Path.Combine(CountyCalendars.ReferenceFolder, "platform", "pinyin", "pinyin.txt"))
    );

    // Two steps, page and sign: most of the million code points have no page.
    private readonly ushort[]?[] _pages = new ushort[0x110000 >> 8][];
    private readonly List<string[]> _readings =
    [
        [],
    ];
    private readonly List<uint> _initials = [0];
    private readonly Dictionary<string, string[][]> _surnames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[][]> _words = new(StringComparer.Ordinal);
    private readonly HashSet<int> _wordStarts = [];

    /// <summary>The table that comes with the product, read on first use.</summary>
    public static PinyinTable Shipped => OfProduct.Value;

    /// <summary>Reads a table: <c>dan shan chan⇥单</c> signs with their readings, <c>=</c> before surnames, <c>+</c> before words.</summary>
    /// <exception cref="InvalidDataException">A line is not of that shape; the sentence names it.</exception>
    public static PinyinTable Load(string file)
    {
        var table = new PinyinTable();

        foreach (var line in File.ReadLines(file))
        {
            if (line.Split('\t') is not [{ Length: > 0 } said, { Length: > 0 } signs])
            {
                throw new InvalidDataException($"{file} is not a table of readings: {line}");
            }

            table.Add(said, signs);
        }

        return table;
    }

    /// <summary>All readings of a sign, the common one first; none when it has no reading here.</summary>
    public IReadOnlyList<string> Readings(Rune sign) => _readings[Group(sign.Value)];

    /// <summary>What a sign may be typed as: its readings, or a letter or digit itself.</summary>
    public string[] Said(Rune sign) => Of(sign);

    /// <summary>Whether one of a sign's readings begins with a letter; a letter or digit begins with itself.</summary>
    public bool MayBegin(char sign, char letter) =>
        Group(sign) is var group and > 0 ? (_initials[group] >> (letter - 'a') & 1) != 0 : char.ToLowerInvariant(sign) == letter;

    /// <summary>
    /// The possible syllables of each text element, the likely one first: known words are read as words (重庆). Letters and digits stay
    /// themselves, narrow and small; a blank, a dot or a sign without a reading has none.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<string>> Syllables(string text)
    {
        var (runes, found) = Plain(text);

        for (var i = 0; i < runes.Count; i++)
        {
            if (!_wordStarts.Contains(runes[i].Value))
            {
                continue;
            }

            for (var length = Math.Min(LongestWord, runes.Count - i); length > 1; length--)
            {
                if (_words.TryGetValue(Joined(runes, i, length), out var said))
                {
                    i += Prefer(found, i, said) - 1;
                    break;
                }
            }
        }

        return found;
    }

    /// <summary>As <see cref="Syllables"/>, for the name of a person: the surname's own reading first (单 shan, 尉迟 yu chi), then the others.</summary>
    public IReadOnlyList<IReadOnlyList<string>> SyllablesOfPerson(string name)
    {
        var (runes, found) = Plain(name);

        for (var length = Math.Min(2, runes.Count); length > 0; length--)
        {
            if (_surnames.TryGetValue(Joined(runes, 0, length), out var said))
            {
                Prefer(found, 0, said);
                break;
            }
        }

        return found;
    }

    private int Group(int point) => _pages[point >> 8]?[point & 0xff] ?? 0;

    private void Add(string said, string signs)
    {
        if (said[0] is '=' or '+')
        {
            (said[0] == '=' ? _surnames : _words).Add(signs, [.. said[1..].Split(' ').Select(s => Typed([s]))]);
            _wordStarts.Add(said[0] == '+' ? Rune.GetRuneAt(signs, 0).Value : 0);
            return;
        }

        _readings.Add(Typed(said.Split(' ')));
        _initials.Add(_readings[^1].Aggregate(0u, (mask, s) => mask | 1u << (s[0] - 'a')));

        foreach (var sign in signs.EnumerateRunes())
        {
            (_pages[sign.Value >> 8] ??= new ushort[256])[sign.Value & 0xff] = checked((ushort)(_readings.Count - 1));
        }
    }

    // lv is typed lv and lu, lve is typed lve and lue.
    private static string[] Typed(IEnumerable<string> said) =>
        [
            .. said.SelectMany(s => s.Contains('v') ? [s, s.Replace('v', 'u')] : new[] { s })
                .Distinct(StringComparer.Ordinal)
                .Select(string.Intern),
        ];

    private (List<Rune> Runes, IReadOnlyList<string>[] Syllables) Plain(string text)
    {
        List<Rune> runes = [];

        // The first code point of an element is the sign; what follows it only chooses its picture.
        for (var each = StringInfo.GetTextElementEnumerator(FullWidth.Normalize(text)); each.MoveNext(); )
        {
            runes.Add(Rune.GetRuneAt(each.GetTextElement(), 0));
        }

        return (runes, [.. runes.Select(Of)]);
    }

    private string[] Of(Rune sign) =>
        Group(sign.Value) is var group and > 0 ? _readings[group]
        : Rune.IsLetterOrDigit(sign) && !IsHanzi(sign) ? [Rune.ToLowerInvariant(sign).ToString()]
        : [];

    private static bool IsHanzi(Rune sign) => sign.Value is >= 0x3400 and <= 0x9fff or >= 0xf900 and <= 0xfaff or >= 0x20000 and <= 0x3ffff;

    private static string Joined(List<Rune> runes, int from, int length) => string.Concat(runes.Skip(from).Take(length));

    private static int Prefer(IReadOnlyList<string>[] found, int from, string[][] said)
    {
        for (var i = 0; i < said.Length; i++)
        {
            found[from + i] = [.. said[i].Concat(found[from + i]).Distinct(StringComparer.Ordinal)];
        }

        return said.Length;
    }
}
