using System.IO.Compression;
using System.Text.Json;
using Linli.Kernel;
using Linli.Platform.Calendar;

namespace Linli.Territory.Naming;

/// <summary>
/// The divisions of the country on one day, all five levels, in the order of their codes, parents before children
/// (<c>reference/territory/divisions</c>). A name that many have is kept once: 665,276 rows, some 25 MB.
/// </summary>
internal sealed class DivisionEdition
{
    private static readonly int[] Digits = [2, 4, 6, 9, 12];
    private static readonly string[] Fillers = ["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"];

    private readonly long[] _codes;
    private readonly byte[] _levels;
    private readonly byte[] _endings;
    private readonly int[] _names;
    private readonly int[] _parents;
    private readonly int[] _ends;
    private readonly string[] _endingWords;

    private DivisionEdition(DateOnly asOf, string source, string[] endings, int count)
    {
        (AsOf, Source, _endingWords) = (asOf, source, endings);
        _codes = new long[count];
        _levels = new byte[count];
        _endings = new byte[count];
        _names = new int[count];
        _parents = new int[count];
        _ends = new int[count];
    }

    /// <summary>The day the edition describes; it holds from then on, until an amendment.</summary>
    public DateOnly AsOf { get; }

    /// <summary>Package and version.</summary>
    public string Source { get; }

    public int Count => _codes.Length;

    /// <summary>Short names, each once.</summary>
    public NamePool Names { get; private set; } = null!;

    /// <summary>Endings a name may have, longest first.</summary>
    public IEnumerable<string> Endings => _endingWords.Where(e => e.Length > 0).OrderByDescending(e => e.Length);

    /// <summary>Reads the edition that comes with the product.</summary>
    public static DivisionEdition Shipped()
    {
        var folder = Path.Combine(CountyCalendars.ReferenceFolder, "territory", "divisions");
        using var source = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "source.json")));
        using var file = new BrotliStream(File.OpenRead(Path.Combine(folder, "divisions.br")), CompressionMode.Decompress);
        using var text = new StreamReader(file);
        return Read(
            text,
            DateOnly.ParseExact(source.RootElement.GetProperty("asOf").GetString()!, "yyyy-MM-dd"),
            $"{source.RootElement.GetProperty("package")} {source.RootElement.GetProperty("version")}"
        );
    }

    /// <summary>Reads an edition: endings, counts by level, then a line each: level, ending, own digits, short name.</summary>
    /// <exception cref="InvalidDataException">The rows are not in order, or not as many as the file says.</exception>
    public static DivisionEdition Read(TextReader text, DateOnly asOf, string source)
    {
        var endings = text.ReadLine()?.Split(' ') ?? throw new InvalidDataException("The divisions are empty.");
        var counts = text.ReadLine()!.Split(' ').Select(int.Parse).ToList();
        var edition = new DivisionEdition(asOf, source, ["", .. endings.Skip(1)], counts.Sum());
        var names = new NamePool.Maker();
        Span<int> open = stackalloc int[Digits.Length];
        var row = 0;

        for (; text.ReadLine() is { } line; row++)
        {
            edition.Take(row, line, names, open);
        }

        if (row != edition.Count)
        {
            throw new InvalidDataException($"The divisions have {row} rows and say {edition.Count}.");
        }

        for (var i = edition.Count - 1; i >= 0; i--)
        {
            edition._ends[i] = Math.Max(edition._ends[i], i + 1);

            if (edition._parents[i] >= 0)
            {
                edition._ends[edition._parents[i]] = Math.Max(edition._ends[edition._parents[i]], edition._ends[i]);
            }
        }

        edition.Names = names.Done(edition._names);
        return edition;
    }

    /// <summary>The row of a code; -1 when there is none.</summary>
    public int Find(string code)
    {
        var level = Array.IndexOf(Digits, code.Length);

        if (level < 0 || !code.All(char.IsAsciiDigit))
        {
            return -1;
        }

        var padded = Padded(code);

        for (var i = FirstAt(padded); i < Count && _codes[i] == padded; i++)
        {
            if (_levels[i] == level)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Rows whose codes begin with some digits.</summary>
    public (int From, int To) Beginning(string digits)
    {
        var from = Padded(digits);
        var (low, high) = (FirstAt(from), FirstAt(from + Power(12 - digits.Length)));

        // A parent has the padded code of its first descendants' range, but fewer digits than were typed.
        while (low < high && Digits[_levels[low]] < digits.Length)
        {
            low++;
        }

        return (low, high);
    }

    public DivisionRow Row(int row) => new(Code(row), Name(row), Names[_names[row]], (AreaLevel)_levels[row], Stands(row));

    public string Code(int row) => _codes[row].ToString("D12", System.Globalization.CultureInfo.InvariantCulture)[..Digits[_levels[row]]];

    public string Name(int row) => Names[_names[row]] + _endingWords[_endings[row]];

    public AreaLevel Level(int row) => (AreaLevel)_levels[row];

    public string Ending(int row) => _endingWords[_endings[row]];

    /// <summary>Whether it is a division, and not only a row that fills a level of the statistics.</summary>
    public bool Stands(int row) =>
        _levels[row] switch
        {
            (byte)AreaLevel.Province => true,
            (byte)AreaLevel.Prefecture => !Fillers.Contains(Name(row)),
            (byte)AreaLevel.County => _codes[row] / Power(6) % 100 != 0,
            (byte)AreaLevel.Township => _codes[row] / Power(3) % 1000 != 0,
            _ => _codes[row] % 1000 != 0,
        };

    /// <summary>-1 for a province.</summary>
    public int Parent(int row) => _parents[row];

    /// <summary>One after the last row below it.</summary>
    public int End(int row) => _ends[row];

    /// <summary>The rows one level below; for -1 the provinces.</summary>
    public IEnumerable<int> Children(int row)
    {
        for (var child = row + 1; child < (row < 0 ? Count : _ends[row]); child = _ends[child])
        {
            yield return child;
        }
    }

    private void Take(int row, string line, NamePool.Maker names, Span<int> open)
    {
        var level = line[0] - 'A';
        var digits = Digits[level] - (level == 0 ? 0 : Digits[level - 1]);
        var parent = level == 0 ? -1 : open[level - 1];
        var own = long.Parse(line.AsSpan(2, digits), System.Globalization.CultureInfo.InvariantCulture);
        _levels[row] = (byte)level;
        _endings[row] = (byte)(line[1] - 'a');
        _parents[row] = parent;
        _codes[row] = (parent < 0 ? 0 : _codes[parent]) + own * Power(12 - Digits[level]);
        _names[row] = names.Add(line.AsSpan(2 + digits));
        open[level] = row;

        if (row > 0 && _codes[row] < _codes[row - 1])
        {
            throw new InvalidDataException($"The divisions are not in the order of their codes: {line}");
        }
    }

    private int FirstAt(long padded)
    {
        var (low, high) = (0, Count);

        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _codes[middle] < padded ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static long Padded(string digits) =>
        long.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) * Power(12 - digits.Length);

    private static long Power(int zeros)
    {
        var power = 1L;

        for (; zeros > 0; zeros--)
        {
            power *= 10;
        }

        return power;
    }
}
