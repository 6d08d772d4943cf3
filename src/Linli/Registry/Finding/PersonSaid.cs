using System.Globalization;
using System.Text.RegularExpressions;
using Linli.Kernel;

namespace Linli.Registry.Finding;

/// <summary>What was typed to find somebody: a name, and after a blank a year of birth and what stands on the door: <c>wxm 1985 3-2-502</c>.</summary>
/// <param name="Home">Parts of the address, each with a digit in it, in their plain spelling.</param>
internal sealed partial record PersonSaid(string Name, int? Year, IReadOnlyList<string> Home)
{
    public bool IsNarrow => Year is not null || Home.Count > 0;

    public static PersonSaid Read(string typed)
    {
        var words = FullWidth.Normalize(typed).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var years = words.Skip(1).Where(w => YearSaid().IsMatch(w)).ToList();
        var doors = words.Skip(1).Where(w => w.Any(char.IsAsciiDigit)).Except(years).ToList();
        return new(
            string.Join(' ', words.Where((w, i) => i == 0 || !w.Any(char.IsAsciiDigit))),
            years is [var year, ..] ? int.Parse(year.AsSpan(0, 4), CultureInfo.InvariantCulture) : null,
            doors
        );
    }

    /// <summary>Whether all that was said about the door is true of an address.</summary>
    public bool IsBehind(string address)
    {
        var plain = string.Concat(FullWidth.Normalize(address).Where(sign => !char.IsWhiteSpace(sign)));
        var numbers = Numbers().Matches(plain).Select(m => m.Value).ToList();
        return Home.All(part =>
            Dashed().IsMatch(part) ? EndsWith(numbers, part.Split('-')) : plain.Contains(part, StringComparison.OrdinalIgnoreCase)
        );
    }

    /// <summary>Whether it may be true of an address whose last word is this one.</summary>
    public bool MayEnd(string word) =>
        Numbers().Matches(FullWidth.Normalize(word)) is not { Count: > 0 } numbers
        || Home.Where(part => Dashed().IsMatch(part)).All(part => part.Split('-')[^1] == numbers[^1].Value);

    // 3-2-502 are the last three numbers of 和平里 3号楼 2单元 502, and 502 is the last.
    private static bool EndsWith(List<string> numbers, string[] said) =>
        said.Length <= numbers.Count && numbers.TakeLast(said.Length).SequenceEqual(said);

    [GeneratedRegex("^(19|20)[0-9]{2}年?(生|出生)?$")]
    private static partial Regex YearSaid();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Numbers();

    [GeneratedRegex("^[0-9]+(-[0-9]+)*$")]
    private static partial Regex Dashed();
}
