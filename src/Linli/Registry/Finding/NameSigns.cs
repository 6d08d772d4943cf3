using System.Globalization;
using System.Text;
using Linli.Platform.Pinyin;

namespace Linli.Registry.Finding;

/// <summary>The signs that names of a county are written with, each once, with its readings; a name is a run of their numbers.</summary>
internal sealed class NameSigns
{
    private readonly Dictionary<string, ushort> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];
    private readonly List<IReadOnlyList<string>> _readings = [];

    public string Text(ushort sign) => _texts[sign];

    /// <summary>How a sign may be read: pinyin without tones, the usual first.</summary>
    public IReadOnlyList<string> Of(ushort sign) => _readings[sign];

    /// <summary>The signs of a name, dots left out: 买买提·艾力 is found as 买买提艾力.</summary>
    public ushort[] Spell(string name)
    {
        var signs = new List<ushort>(4);

        for (var each = StringInfo.GetTextElementEnumerator(name.ToLowerInvariant()); each.MoveNext(); )
        {
            var sign = each.GetTextElement();

            if (sign != "·" && !string.IsNullOrWhiteSpace(sign))
            {
                signs.Add(Number(sign));
            }
        }

        return [.. signs];
    }

    private ushort Number(string sign)
    {
        if (!_numbers.TryGetValue(sign, out var number))
        {
            number = checked((ushort)_texts.Count);
            _numbers[sign] = number;
            _texts.Add(sign);
            _readings.Add(PinyinTable.Shipped.Readings(Rune.GetRuneAt(sign, 0)));
        }

        return number;
    }
}
