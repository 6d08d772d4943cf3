using System.Globalization;
using Linli.Kernel;
using Linli.Platform.Pinyin;

namespace Linli.Registry.Finding;

/// <summary>
/// The signs that names of a county are written with, each once for each way it is usually read (单 as a surname, 单 elsewhere); a name is a
/// run of their numbers.
/// </summary>
/// <param name="read">How the text elements of a name are read, the usual reading first.</param>
internal sealed class NameSigns(Func<string, IReadOnlyList<IReadOnlyList<string>>> read)
{
    private readonly Dictionary<(string Sign, string? Usual), ushort> _numbers = [];
    private readonly List<string> _texts = [];
    private readonly List<IReadOnlyList<string>> _readings = [];
    private readonly List<uint> _letters = [];

    /// <summary>Signs of people's names.</summary>
    public static NameSigns OfPeople() => new(PinyinTable.Shipped.SyllablesOfPerson);

    public string Text(ushort sign) => _texts[sign];

    /// <summary>How a sign may be read: pinyin without tones, the usual first.</summary>
    public IReadOnlyList<string> Of(ushort sign) => _readings[sign];

    /// <summary>With which letters the readings of a name's signs begin, a bit each.</summary>
    public uint LettersOf(ReadOnlySpan<ushort> name)
    {
        var letters = 0u;

        foreach (var sign in name)
        {
            letters |= _letters[sign];
        }

        return letters;
    }

    /// <summary>The bit of a letter; none for what is no letter.</summary>
    public static uint Letter(char sign) => sign is >= 'a' and <= 'z' ? 1u << (sign - 'a') : 0;

    /// <summary>The signs of a name, dots left out: 买买提·艾力 is found as 买买提艾力.</summary>
    public ushort[] Spell(string name)
    {
        var plain = FullWidth.Normalize(name).ToLowerInvariant();
        var syllables = read(plain);
        var signs = new List<ushort>(4);
        var at = 0;

        for (var each = StringInfo.GetTextElementEnumerator(plain); each.MoveNext(); at++)
        {
            var sign = each.GetTextElement();

            if (sign != "·" && !string.IsNullOrWhiteSpace(sign))
            {
                signs.Add(Number(sign, syllables[at]));
            }
        }

        return [.. signs];
    }

    private ushort Number(string sign, IReadOnlyList<string> readings)
    {
        var key = (sign, readings.Count > 0 ? readings[0] : null);

        if (!_numbers.TryGetValue(key, out var number))
        {
            number = checked((ushort)_texts.Count);
            _numbers[key] = number;
            _texts.Add(sign);
            _readings.Add(readings);
            _letters.Add(readings.Aggregate(0u, (letters, reading) => letters | Letter(reading[0])));
        }

        return number;
    }
}
